-- $1 host, $2 process, $3 login: in the name of the session, which others see at once and whatever role they
-- have, until the transaction ends. others_at_work reads it. At most 63 bytes.
select pg_catalog.set_config(
    'application_name',
    format(
        'flis dry run %s %s %s %s', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS'), $2::text, left($1::text, 13),
        left($3::text, 7)
    ),
    true
);
