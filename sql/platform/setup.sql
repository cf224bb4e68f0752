-- Run once by a superuser, connected to the warehouse's database:  psql -d flis -f sql/platform/setup.sql
-- After this the loader needs no superuser.
--   flis_owner   owns everything, cannot log in
--   flis_loader  logs in and acts as flis_owner (set its password, or map it in pg_hba.conf)

do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'flis_owner') then
        create role flis_owner nologin;
    end if;
    if not exists (select from pg_catalog.pg_roles where rolname = 'flis_loader') then
        create role flis_loader login;
    end if;
    execute format('grant create, temporary, connect on database %I to flis_owner', current_database());
    execute format('revoke temporary on database %I from public', current_database());
end
$$;

grant flis_owner to flis_loader;
revoke create on schema public from public;

-- Publishing checks foreign keys set-wise and switches the row-by-row triggers off in its own
-- transaction (measured 5-11 times faster); this is the grant that lets it, without superuser.
grant set on parameter session_replication_role to flis_owner;
