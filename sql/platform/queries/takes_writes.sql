-- Why this session could not write, if so: a standby, or somebody has closed the database for writing.
select
    pg_catalog.pg_is_in_recovery() as is_standby,
    pg_catalog.current_setting('transaction_read_only')::boolean as is_read_only;
