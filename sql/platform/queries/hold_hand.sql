-- $1 run: this session is a hand of it until it ends; 'flih' in ASCII. Shared, for a run may have many.
select pg_catalog.pg_advisory_lock_shared(1718380904, $1::integer);
