-- $1 a decision of a journal about a delivery that is held, which no run carries out at once: as it was made.
insert into flis.decision (delivery_id, kind, decided_by, reason, decided_at, after_run)
select j.delivery_id, j.kind, j.decided_by, j.reason, j.decided_at, j.after_run
from jsonb_populate_record(null::flis.decision, $1::jsonb) as j
inner join flis.delivery as d on d.delivery_id = j.delivery_id;
