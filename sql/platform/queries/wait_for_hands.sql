-- Waits for the hands of runs that are over: a killed program's sessions end half a second after it, and may
-- commit until then. Whoever counts on what such a run has written, or goes on with it, asks this first. The
-- lock is for waiting only, and goes with the transaction.
select pg_catalog.pg_advisory_xact_lock(1718380904, h.run_id::integer)
from (
    select distinct l.objid::bigint as run_id
    from pg_catalog.pg_locks as l
    inner join pg_catalog.pg_database as d on d.oid = l.database
    where d.datname = pg_catalog.current_database()
        and l.locktype = 'advisory' and l.objsubid = 2 and l.mode = 'ShareLock' and l.granted
        and l.classid = 1718380904
) as h
where not flis.is_at_work(h.run_id);
