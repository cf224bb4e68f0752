-- Controls that need a memory: deliveries that are held until a named person decides, who decided what,
-- and how much each delivery brought.

alter table flis.delivery drop constraint delivery_status;
alter table flis.delivery drop constraint delivery_balances;
alter table flis.delivery
    add column rows_held bigint not null default 0,
    add constraint delivery_status check (status in ('loaded', 'refused', 'held', 'withdrawn')),
    -- Promise: every line of every file is loaded, unchanged, superseded, rejected or held.
    add constraint delivery_balances check (
        rows_read = rows_loaded + rows_unchanged + rows_superseded + rows_rejected + rows_held
    ),
    add constraint delivery_rows_held check (rows_held >= 0 and (rows_held = 0 or status = 'held')),
    add constraint delivery_held_has_scope check (status <> 'held' or scope_id is not null);
create index delivery_held on flis.delivery (delivery_id) where status = 'held';
create index delivery_control on flis.delivery (control_sha256);
comment on column flis.delivery.status is
'loaded: in the history. refused: never was. held: waits for a decision. withdrawn: no longer speaks.';
comment on column flis.delivery.rows_held is
'Lines that would be accepted, and wait with the delivery; 0 when it does not wait.';

alter table flis.finding add column holds boolean not null default false;
comment on column flis.finding.holds is
'The delivery waited for this: it was not to touch the history until somebody had looked at it.';

create table flis.decision (
    decision_no bigint generated always as identity constraint decision_pk primary key,
    delivery_id bigint not null
        constraint decision_delivery references flis.delivery deferrable initially deferred,
    kind text not null
        constraint decision_kind check (kind in ('accept', 'reject', 'withdraw', 'rollback', 'replay')),
    decided_by text not null constraint decision_has_name check (decided_by ~ '\S'),
    reason text not null constraint decision_has_reason check (reason ~ '\S'),
    decided_at timestamptz not null default now(),
    run_id bigint constraint decision_run references flis.run
);
create index decision_of_delivery on flis.decision (delivery_id);
comment on table flis.decision is
'What people decided about deliveries, and why. Only added to: a decision that is regretted is followed by another.';
comment on column flis.decision.decided_by is 'The name that was given, not the login.';
comment on column flis.decision.run_id is 'The run that carried it out at once; null when the next run does.';

create function flis.refuse_change_of_decision()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'LI459',
        message = 'decisions are never changed or removed',
        hint = 'Add another decision.';
end
$$;
comment on function flis.refuse_change_of_decision() is 'Raises LI459: flis.decision is only added to.';
create trigger decision_is_kept
before update or delete or truncate on flis.decision
execute function flis.refuse_change_of_decision();
comment on trigger decision_is_kept on flis.decision is 'Keeps the table from anything but inserts.';

create table flis.delivery_volume (
    delivery_id bigint not null
        constraint delivery_volume_delivery references flis.delivery deferrable initially deferred,
    group_value text not null,
    label text,
    rows bigint not null constraint delivery_volume_rows check (rows > 0),
    constraint delivery_volume_pk primary key (delivery_id, group_value)
);
comment on table flis.delivery_volume is
'Accepted lines per delivery and per value of the contract''s volume.per; what later deliveries are measured by.';
comment on column flis.delivery_volume.group_value is 'Such as an institution''s number; empty for the whole delivery.';
comment on column flis.delivery_volume.label is 'Such as the institution''s name, as that delivery wrote it.';
