-- $1 run: the views of the past show what was known after it, for the rest of the session.
select pg_catalog.set_config('flis.koersel', $1, false);
