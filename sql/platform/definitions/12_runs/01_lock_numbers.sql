-- Run, scope and delivery numbers are max + 1, for sequences leave holes and an interrupted run must
-- end with the numbers of an undisturbed one. Whoever takes a number holds this lock until its
-- transaction ends; the transactions that do so are short.
create function flis.lock_numbers()
returns void
language sql
volatile
set search_path = ''
as $$ select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis numbers', 0)) $$;
comment on function flis.lock_numbers() is
'Lets one transaction at a time take run, scope and delivery numbers.';
