-- What a reader's session fixes, so that no host, role or database setting changes a value. How long it may
-- take, and what it may write, are the role's own settings.
set client_encoding = 'UTF8';
set timezone = 'Europe/Copenhagen';
set datestyle = 'ISO, YMD';
set intervalstyle = 'iso_8601';
set bytea_output = 'hex';
set extra_float_digits = 1;
set standard_conforming_strings = on;
set row_security = on;
set search_path = pg_catalog;
set client_min_messages = warning;
set jit = off;
