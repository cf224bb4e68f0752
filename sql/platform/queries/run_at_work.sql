-- The run that is holding the lock, as far as the ledger knows.
select run_id, to_char(started_at, 'YYYY-MM-DD HH24:MI:SS') as started_at
from flis.run
where status = 'running'
order by run_id desc
limit 1;
