-- One publish at a time; the lock goes with the transaction. DDL elsewhere must not make us wait for ever.
select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis publishing', 0));
