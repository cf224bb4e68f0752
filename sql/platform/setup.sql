-- Run by a superuser, connected to the warehouse's database, before the first `flis database up`
-- and again when a release says so:  psql -d flis -f sql/platform/setup.sql
-- Changes nothing that is as it should be. After it neither the loader nor a new area, municipality
-- or person needs a superuser.
--   flis_owner    owns everything, cannot log in
--   flis_loader   logs in and acts as flis_owner (set its password, or map it in pg_hba.conf)
--   flis_adgang   may make roles; cannot log in, nobody is in it, and only its own functions
--                 (schema adgang) act as it. Who calls them decides nothing but names that have our
--                 prefix.

do $$
declare
    entry record;
begin
    -- Roles belong to the whole server: two databases may be set up at once.
    lock table pg_catalog.pg_authid in share row exclusive mode;
    for entry in
        select *
        from (
            values
            ('flis_owner', 'nologin'), ('flis_loader', 'login'),
            ('flis_adgang', 'nologin createrole')
        ) as r (name, attributes)
        where not exists (select from pg_catalog.pg_roles where rolname = r.name)
    loop
        execute format('create role %I %s', entry.name, entry.attributes);
    end loop;
    if not pg_has_role('flis_loader', 'flis_owner', 'member') then
        grant flis_owner to flis_loader;
    end if;
    -- Publishing checks foreign keys set-wise and switches the row-by-row triggers off in its own
    -- transaction (measured 5-11 times faster); this is the grant that lets it, without superuser.
    if not has_parameter_privilege('flis_owner', 'session_replication_role', 'set') then
        grant set on parameter session_replication_role to flis_owner;
    end if;
    -- The owner grants CONNECT itself, to the roles it makes.
    execute format('alter database %I owner to flis_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
end
$$;

revoke create on schema public from public;

-- What a reader has no use for and could disturb others with: blocks of code, large objects, and
-- the locks by which runs and publications wait for each other.
revoke usage on language plpgsql from public;
grant usage on language plpgsql to flis_owner, flis_adgang;
do $$
declare
    entry record;
begin
    for entry in
        select p.oid::regprocedure as name
        from pg_catalog.pg_proc as p
        where p.pronamespace = 'pg_catalog'::regnamespace
            and (
                p.proname like 'pg\_%advisory%'
                or p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite')
            )
            and has_function_privilege('public', p.oid, 'execute')
    loop
        execute format('revoke execute on function %s from public', entry.name);
        execute format('grant execute on function %s to flis_owner, flis_adgang', entry.name);
    end loop;
end
$$;

-- The one place where roles are made. Plain SQL that anybody may read; owned by flis_adgang, who
-- may create roles, called by flis_owner, who may not.
create schema if not exists adgang authorization flis_adgang;
comment on schema adgang is
'Making the roles of the warehouse; called by the owner only. Technical.';

create or replace function adgang.ensure_group(group_name text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if group_name !~ ('^flis_(kommune_[0-9]{1,3}|kommuner_[0-9a-z_]{1,46}'
        || '|omraade_[a-z][a-z0-9_]{0,40}|national|revision|sikkerhedsansvarlig|kanarie)$')
    then
        raise exception 'no role of the warehouse is called %', quote_ident(group_name)
            using errcode = 'LI602', hint = 'see the table of roles in docs/explanation/access.md';
    end if;
    if to_regrole(quote_ident(group_name)) is not null then
        return;
    end if;
    execute format('create role %I nologin', group_name);
exception
    -- Another database of the server was faster.
    when duplicate_object or unique_violation then null;
end
$$;
alter function adgang.ensure_group(text) owner to flis_adgang;
comment on function adgang.ensure_group(text) is
'Makes a group role with one of the warehouse''s own names, unless it exists.';

-- The canary watcher is in every area and in a municipality that does not exist: it sees nothing,
-- or something is wrong. The publication asks as it, hence the membership.
create or replace function adgang.ensure_watcher(area_role text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if area_role !~ '^flis_(omraade_[a-z][a-z0-9_]{0,40}|kommune_999)$' then
        raise exception '% is neither an area''s role nor that of municipality 999',
            quote_ident(area_role)
            using errcode = 'LI602', hint = 'see the table of roles in docs/explanation/access.md';
    end if;
    if not pg_has_role('flis_kanarie', area_role, 'member') then
        execute format('grant %I to flis_kanarie', area_role);
    end if;
exception
    when unique_violation then null;
    -- "tuple concurrently updated": the same grant, made by another database of the server.
    when internal_error then
        if not pg_has_role('flis_kanarie', area_role, 'member') then
            raise;
        end if;
end
$$;
alter function adgang.ensure_watcher(text) owner to flis_adgang;
comment on function adgang.ensure_watcher(text) is 'Puts the canary watcher into a group.';

revoke all on schema adgang from public;
grant usage on schema adgang to flis_owner;
revoke all on all functions in schema adgang from public;
grant execute on function adgang.ensure_group(text), adgang.ensure_watcher(text) to flis_owner;

select adgang.ensure_group(g.name)
from unnest(array[
    'flis_national', 'flis_revision', 'flis_sikkerhedsansvarlig', 'flis_kanarie',
    'flis_kommune_998', 'flis_kommune_999'
]) as g (name);
select adgang.ensure_watcher('flis_kommune_999');
do $$
begin
    lock table pg_catalog.pg_authid in share row exclusive mode;
    if not pg_has_role('flis_owner', 'flis_kanarie', 'member') then
        grant flis_kanarie to flis_owner;
    end if;
end
$$;
