-- Where a run's time went, so that a step that has become slower is seen before it hurts.
create table flis.run_step (
    run_id bigint not null constraint run_step_run references flis.run on delete cascade,
    step text not null,
    subject text not null,
    files bigint not null,
    rows bigint not null,
    bytes bigint not null,
    seconds numeric(14, 6) not null constraint run_step_seconds check (seconds >= 0),
    constraint run_step_pk primary key (run_id, step, subject)
);
comment on table flis.run_step is
'Seconds and counts per step of a run and what it worked on. A resumed run adds to its own; one that records nothing leaves none.';
comment on column flis.run_step.subject is 'area.entity, a star table, or empty for a step over all of them.';
comment on column flis.run_step.rows is
'Rows read; for the step build slices, for write rows written and taken away, for rules tests.';
