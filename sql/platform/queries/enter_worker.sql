-- $1 run, $2 host, $3 process, $4 login.
insert into flis.run_at_work (run_id, host, process, login, backend, since)
values ($1::bigint, $2, $3::integer, $4, pg_catalog.pg_backend_pid(), now())
on conflict (run_id) do update set
    host = excluded.host, process = excluded.process, login = excluded.login,
    backend = excluded.backend, since = excluded.since;
