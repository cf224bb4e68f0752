-- Held by the session for the whole run; gone with the session, however it ends.
select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('flis run', 0)) as locked;
