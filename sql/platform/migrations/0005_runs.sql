-- Runs beside each other: who is at work, which scopes it has claimed, which delivery numbers are its own.

-- Delivery numbers are set aside when a run opens: two runs that load at once need not wait for each
-- other's numbers, and a run that is resumed gives its deliveries the numbers they would have had.
alter table flis.run
    add column first_delivery bigint,
    add column deliveries integer not null default 0,
    add constraint run_deliveries check (deliveries >= 0 and (deliveries = 0) = (first_delivery is null));
comment on column flis.run.first_delivery is
'First of the delivery numbers set aside for the run; null when none are.';
comment on column flis.run.deliveries is
'How many delivery numbers are set aside for the run, from first_delivery on.';

create table flis.run_at_work (
    run_id bigint constraint run_at_work_pk primary key
        constraint run_at_work_run references flis.run,
    host text not null,
    process integer not null,
    login text not null,
    backend integer not null,
    since timestamptz not null
);
comment on table flis.run_at_work is
'Which process does a run, so that others can be told. Alive while it holds the run''s advisory lock.';

create table flis.scope_claim (
    scope_id integer constraint scope_claim_pk primary key
        constraint scope_claim_scope references flis.scope,
    run_id bigint not null constraint scope_claim_run references flis.run,
    claimed_at timestamptz not null
);
create index scope_claim_of_run on flis.scope_claim (run_id);
comment on table flis.scope_claim is
'The scopes that a run writes. Counts only while the run is at work; taken over when it is not.';
