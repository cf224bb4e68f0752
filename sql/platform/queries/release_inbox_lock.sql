-- $1 number of a folder in an inbox.
select pg_catalog.pg_advisory_unlock(1718380905, $1::integer);
