-- Alone: no run loads meanwhile, and nobody else publishes. A session lock, because the run that the
-- publication is numbered by is opened before its transaction.
select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('flis loading', 0)) as locked;
