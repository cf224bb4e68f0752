-- Two programs must not install at once. Released by the transaction's end.
select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis installation', 0));
