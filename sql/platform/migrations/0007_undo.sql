-- Withdrawal, rollback and replay: runs of their own, and lineage from a delivery to them.

alter table flis.run drop constraint run_kind;
alter table flis.run add constraint run_kind
check (kind in ('run', 'load', 'publish', 'withdraw', 'rollback', 'replay'));

-- A held delivery is loaded by a later run than the one that received it.
alter table flis.delivery
    add column loaded_run bigint constraint delivery_loaded_run references flis.run,
    add column withdrawn_run bigint constraint delivery_withdrawn_run references flis.run,
    add column replayed_run bigint constraint delivery_replayed_run references flis.run;
comment on column flis.delivery.loaded_run is 'The run that took it into the history; null when none has.';
comment on column flis.delivery.withdrawn_run is 'The run that took it out of the history again.';
comment on column flis.delivery.replayed_run is 'The newest run that read it again under a mended contract.';
update flis.delivery set loaded_run = run_id where status = 'loaded';
