-- Who is expected to deliver what: the areas' calendars, one row per municipality; filled from the files.
create table flis.expectation (
    area text not null,
    entity text not null,
    system text not null,
    kommune integer not null,
    frequency text not null constraint expectation_frequency
        check (frequency in ('daily', 'weekly', 'monthly', 'yearly')),
    period_kind text not null constraint expectation_period_kind
        check (period_kind in ('day', 'week', 'month', 'year', 'school_year')),
    path text not null,
    due_workday integer not null constraint expectation_due check (due_workday > 0),
    grace_workdays integer not null constraint expectation_grace check (grace_workdays >= 0),
    from_month date,
    to_month date
);
create index expectation_scope on flis.expectation (area, entity, system, kommune);
comment on table flis.expectation is
'The delivery calendar: one row per municipality, system and entity, with when it joined and left.';
comment on column flis.expectation.path is
'Name of the data file with {periode} in it, without an ending for packed files.';
