-- The run at work whose load or publication has been going on longest, our own left out.
select w.run_id, w.host, w.process, w.login, to_char(w.since, 'YYYY-MM-DD HH24:MI:SS') as since
from flis.run_at_work as w
inner join pg_catalog.pg_locks as l on l.pid = w.backend
inner join pg_catalog.pg_database as d on d.oid = l.database
cross join lateral pg_catalog.hashtextextended('flis loading', 0) as k (key)
where d.datname = pg_catalog.current_database()
    and l.locktype = 'advisory' and l.objsubid = 1
    and l.classid = ((k.key >> 32) & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
    and l.pid <> pg_catalog.pg_backend_pid()
order by l.granted desc, w.since, w.run_id
limit 1;
