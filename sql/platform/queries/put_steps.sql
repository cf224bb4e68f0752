-- $1 run, $2 the steps since the last time (JSON). A publication may have got a run of its own meanwhile, and
-- a run that recorded nothing is gone: then there is nothing to add to.
insert into flis.run_step as s (run_id, step, subject, files, rows, bytes, seconds)
select r.run_id, n.step, n.subject, n.files, n.rows, n.bytes, n.seconds
from flis.run as r
cross join jsonb_to_recordset($2::jsonb) as n (
    step text, subject text, files bigint, rows bigint, bytes bigint, seconds numeric
)
where r.run_id = $1::bigint
on conflict (run_id, step, subject) do update set
    files = s.files + excluded.files, rows = s.rows + excluded.rows, bytes = s.bytes + excluded.bytes,
    seconds = s.seconds + excluded.seconds;
