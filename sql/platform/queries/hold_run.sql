-- $1 run: this session does it, until it ends.
select pg_catalog.pg_advisory_lock(1718380914, $1::integer);
