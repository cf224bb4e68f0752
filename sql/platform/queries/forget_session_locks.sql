-- An earlier run of this session may have ended with an error: what it held is free.
select pg_catalog.pg_advisory_unlock_all();
