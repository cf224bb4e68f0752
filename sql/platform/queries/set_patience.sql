-- $1 milliseconds: how long a statement waits for a lock; 0 is for ever.
select pg_catalog.set_config('lock_timeout', $1, false);
