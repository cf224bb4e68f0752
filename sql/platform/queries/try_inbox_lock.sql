-- $1 number of a folder in an inbox: ours as long as the session lives. 'flii' in ASCII.
select pg_catalog.pg_try_advisory_lock(1718380905, $1::integer) as locked;
