-- A run is at work as long as another session holds its lock, which goes with the session, however
-- that ends. An earlier run of our own session is over: a session does one thing at a time.
create function flis.is_at_work(run_id bigint)
returns boolean
language sql
volatile
set search_path = ''
as $$
    select exists (
        select from pg_catalog.pg_locks as l
        inner join pg_catalog.pg_database as d on d.oid = l.database
        where d.datname = pg_catalog.current_database()
            and l.locktype = 'advisory'
            -- 'flir' in ASCII; the two-key form of an advisory lock.
            and l.classid = 1718380914 and l.objid = $1::oid and l.objsubid = 2
            and l.mode = 'ExclusiveLock' and l.granted
            and l.pid <> pg_catalog.pg_backend_pid()
    )
$$;
comment on function flis.is_at_work(bigint) is 'Does another session do this run right now?';
