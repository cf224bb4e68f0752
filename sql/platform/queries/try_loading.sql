-- Loading runs share this lock; a publication has it alone. False while one publishes, or waits to.
select pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtextextended('flis loading', 0)) as locked;
