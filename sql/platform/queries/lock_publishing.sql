-- One publish at a time; the lock goes with the transaction.
select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis publishing', 0));
