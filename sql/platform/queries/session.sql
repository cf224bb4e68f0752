-- What every session of the loader fixes, so that no host, role or database setting changes a value.
set client_encoding = 'UTF8';
set timezone = 'Europe/Copenhagen';
set datestyle = 'ISO, YMD';
set intervalstyle = 'iso_8601';
set bytea_output = 'hex';
set extra_float_digits = 1;
set standard_conforming_strings = on;
set search_path = pg_catalog;
-- Under repeatable read the snapshot would be older than the scope locks of the history step.
set default_transaction_isolation = 'read committed';
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set client_min_messages = warning;
-- Compiling costs more than it saves on statements of this size.
set jit = off;
-- Temporary tables of a batch and hash joins over one entity; see docs/explanation/performance.md.
set work_mem = '64MB';
set temp_buffers = '64MB';
-- A killed program must not hold the run's lock until the server has finished its statement.
set client_connection_check_interval = '500ms';
