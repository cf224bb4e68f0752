select pg_catalog.pg_advisory_lock(pg_catalog.hashtextextended('flis loading', 0));
