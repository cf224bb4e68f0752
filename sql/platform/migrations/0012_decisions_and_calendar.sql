-- When a decision was made, in runs: what a rebuild does again in the same order. Which run settled what
-- had been held. And whose own frequency goes before that of everybody.

alter table flis.decision add column after_run bigint;
comment on column flis.decision.after_run is
'The newest run when it was decided; not a reference, since a run that recorded nothing is taken out again.';
alter table flis.decision disable trigger decision_is_kept;
update flis.decision as c
set after_run = coalesce(
    c.run_id, (select max(r.run_id) from flis.run as r where r.started_at <= c.decided_at), 0
);
alter table flis.decision enable trigger decision_is_kept;
alter table flis.decision alter column after_run set not null;
create index decision_of_run on flis.decision (run_id) where run_id is not null;
create index rejected_row_replayed_run on flis.rejected_row (replayed_run) where replayed_run is not null;

alter table flis.delivery
    add column settled_run bigint constraint delivery_settled_run references flis.run;
comment on column flis.delivery.settled_run is
'The run that loaded or refused it after it had been held; null when it never was, or a person refused it.';
update flis.delivery set settled_run = loaded_run where loaded_run > run_id;

-- Filled from the files at every installation.
delete from flis.expectation;
alter table flis.expectation
    add column load_type text not null,
    add column is_own boolean not null;
comment on column flis.expectation.load_type is 'The load type that is expected: it decides what a period is.';
comment on column flis.expectation.is_own is
'The entry names the municipality: in its months it goes before an entry for all municipalities.';
