-- $1 run: returns when no session does it any more. Shared, so that those who wait do not wait for
-- each other; gone with the transaction.
select pg_catalog.pg_advisory_xact_lock_shared(1718380914, $1::integer);
