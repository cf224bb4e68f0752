-- Loading runs share this lock; a publication and a dry run have it alone. False while one publishes, or
-- waits to. What the session has already will do: a share of a run that failed, for two would have to be
-- given up, or all of it in a dry run.
select case
    when exists (
        select from pg_catalog.pg_locks as l
        inner join pg_catalog.pg_database as d on d.oid = l.database
        cross join lateral pg_catalog.hashtextextended('flis loading', 0) as k (key)
        where d.datname = pg_catalog.current_database()
            and l.locktype = 'advisory' and l.objsubid = 1 and l.granted
            and l.classid = ((k.key >> 32) & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
            and l.pid = pg_catalog.pg_backend_pid()
    ) then true
    else pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtextextended('flis loading', 0))
end as locked;
