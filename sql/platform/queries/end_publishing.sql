select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('flis loading', 0));
