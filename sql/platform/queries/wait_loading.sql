select pg_catalog.pg_advisory_lock_shared(pg_catalog.hashtextextended('flis loading', 0));
