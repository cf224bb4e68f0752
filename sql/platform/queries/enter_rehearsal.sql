-- $1 host, $2 process, $3 login: in the name of the session, which others see at once, until the transaction
-- ends. others_at_work reads it. At most 63 bytes.
select pg_catalog.set_config(
    'application_name', format('flis dry run %s %s %s', $2, left($1, 24), left($3, 12)), true
);
