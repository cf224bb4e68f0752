-- $1 run: over.
select pg_catalog.pg_advisory_unlock(1718380914, $1::integer);
