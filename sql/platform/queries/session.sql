-- What every session of the loader fixes, so that no host, role or database setting changes a value.
set client_encoding = 'UTF8';
set timezone = 'Europe/Copenhagen';
set datestyle = 'ISO, YMD';
set intervalstyle = 'iso_8601';
set bytea_output = 'hex';
set extra_float_digits = 1;
set standard_conforming_strings = on;
set array_nulls = on;
set transform_null_equals = off;
set quote_all_identifiers = off;
set row_security = on;
set search_path = pg_catalog;
-- Under repeatable read the snapshot would be older than the scope locks of the history step.
set default_transaction_isolation = 'read committed';
-- Nothing ends a month half-way but an operator; how long to wait for a lock is for --wait to say.
set statement_timeout = 0;
set lock_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set idle_session_timeout = 0;
-- Newer than our oldest server.
select pg_catalog.set_config(s.name, '0', false)
from pg_catalog.pg_settings as s
where s.name = 'transaction_timeout';
-- What was acknowledged must survive the server; how far beyond that is the customer's choice.
select pg_catalog.set_config('synchronous_commit', 'on', false)
where pg_catalog.current_setting('synchronous_commit') = 'off';
set client_min_messages = warning;
-- Compiling costs more than it saves on statements of this size.
set jit = off;
-- Cursors are read to their end.
set cursor_tuple_fraction = 1;
-- Temporary tables of a batch and hash joins over one entity; see docs/explanation/performance.md.
set work_mem = '64MB';
set temp_buffers = '64MB';
-- A killed program must not hold the run's lock until the server has finished its statement.
set client_connection_check_interval = '500ms';
