select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('flis run', 0));
