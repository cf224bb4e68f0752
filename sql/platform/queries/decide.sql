-- $1 delivery, $2 kind, $3 who, $4 why: a decision that the next run carries out, about a delivery that is held.
insert into flis.decision (delivery_id, kind, decided_by, reason, after_run)
select d.delivery_id, $2, $3, $4, (select coalesce(max(r.run_id), 0) from flis.run as r)
from flis.delivery as d
where d.delivery_id = $1::bigint and d.status = 'held'
returning delivery_id;
