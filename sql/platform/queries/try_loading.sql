-- Loading runs share this lock; a publication has it alone. False while one publishes, or waits to. A
-- share that the session has already, from a run that failed, will do: two would have to be given up.
select case
    when exists (
        select from pg_catalog.pg_locks as l
        inner join pg_catalog.pg_database as d on d.oid = l.database
        cross join lateral pg_catalog.hashtextextended('flis loading', 0) as k (key)
        where d.datname = pg_catalog.current_database()
            and l.locktype = 'advisory' and l.objsubid = 1 and l.mode = 'ShareLock' and l.granted
            and l.classid = ((k.key >> 32) & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
            and l.pid = pg_catalog.pg_backend_pid()
    ) then true
    else pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtextextended('flis loading', 0))
end as locked;
