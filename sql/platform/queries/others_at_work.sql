-- Whose load, publication or dry run has been going on longest, our own left out. Run 0 is a dry run: what
-- it writes is never seen, so it tells who it is in the name of its session.
select
    coalesce(w.run_id, 0) as run_id,
    coalesce(w.host, split_part(a.application_name, ' ', 6)) as host,
    coalesce(w.process::text, split_part(a.application_name, ' ', 5)) as process,
    coalesce(w.login, split_part(a.application_name, ' ', 7)) as login,
    coalesce(
        to_char(w.since, 'YYYY-MM-DD HH24:MI:SS'), replace(split_part(a.application_name, ' ', 4), 'T', ' ')
    ) as since
from pg_catalog.pg_locks as l
inner join pg_catalog.pg_database as d on d.oid = l.database
inner join pg_catalog.pg_stat_activity as a on a.pid = l.pid
left join flis.run_at_work as w on w.backend = l.pid
cross join lateral pg_catalog.hashtextextended('flis loading', 0) as k (key)
where d.datname = pg_catalog.current_database()
    and l.locktype = 'advisory' and l.objsubid = 1
    and l.classid = ((k.key >> 32) & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
    and l.pid <> pg_catalog.pg_backend_pid()
    and (w.run_id is not null or a.application_name like 'flis dry run %')
order by l.granted desc, w.since, w.run_id
limit 1;
