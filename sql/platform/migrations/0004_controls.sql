-- What controls and people say of a delivery: held until accepted, accepted, withdrawn.

alter table flis.delivery drop constraint delivery_status;
alter table flis.delivery add constraint delivery_status
check (status in ('loaded', 'refused', 'held', 'withdrawn'));

alter table flis.delivery add column rows_held bigint not null default 0;
comment on column flis.delivery.rows_held is
'Lines that wait for somebody to accept the delivery; 0 unless it is held.';
alter table flis.delivery drop constraint delivery_balances;
alter table flis.delivery
    add constraint delivery_balances check (
        rows_read = rows_loaded + rows_unchanged + rows_superseded + rows_rejected + rows_held
    ),
    add constraint delivery_held check ((status = 'held') >= (rows_held > 0)),
    add constraint delivery_in_history_has_scope
    check (status not in ('loaded', 'held', 'withdrawn') or scope_id is not null);
alter table flis.delivery drop constraint delivery_loaded_has_scope;

alter table flis.finding add column holds boolean not null default false;
comment on column flis.finding.holds is 'The delivery is held for this until a named person accepts it.';

create table flis.decision (
    decision_id bigint generated always as identity constraint decision_pk primary key,
    delivery_id bigint not null constraint decision_delivery references flis.delivery,
    kind text not null constraint decision_kind
        check (kind in ('accept', 'reject', 'withdraw', 'rollback', 'replay')),
    decided_by text not null constraint decision_by check (btrim(decided_by) <> ''),
    reason text not null constraint decision_reason check (btrim(reason) <> ''),
    decided_at timestamptz not null default now(),
    run_id bigint constraint decision_run references flis.run
);
create index decision_delivery on flis.decision (delivery_id);
comment on table flis.decision is
'Who decided something about a delivery, and why. Rows are added, never changed.';
comment on column flis.decision.run_id is
'The run that carried it out; null for one that a later run carries out.';
