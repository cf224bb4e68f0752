-- Who is asking, for what runs with the owner's rights and must ask itself whose rows it may show.

-- The role whose rights the session uses: after SET ROLE that one, else the login. current_user
-- would be the owner inside a SECURITY DEFINER function; both of these are set by the server alone.
create function flis.effective_role()
returns name
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select case current_setting('role')
        when 'none' then session_user
        else current_setting('role')::name
    end
$$;
comment on function flis.effective_role() is
'The login, or the role it has set; not the owner of a function that asks.';

-- The loader, the owner and superusers read everything by other means already.
create function flis.sees_all()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select pg_has_role(flis.effective_role(), 'flis_owner', 'usage') $$;
comment on function flis.sees_all() is 'Whether the asker acts as the owner.';

create function flis.is_national()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select pg_has_role(flis.effective_role(), 'flis_national', 'usage') $$;
comment on function flis.is_national() is 'Whether the asker reads the whole country.';

-- Every municipality that has a role: the 98, and the canary.
create function flis.municipality_roles()
returns table (kommunekode integer, role_name text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select k.kommunekode, 'flis_kommune_' || k.kommunekode
    from flis.kommune as k
    union
    select 998, 'flis_kommune_998'
$$;
comment on function flis.municipality_roles() is
'Municipalities with the names of their group roles.';

-- 'usage', as row level security asks: rights that a login would have to SET ROLE for do not count.
create function flis.own_municipalities()
returns integer[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(distinct m.kommunekode), '{}')
    from (
        select k.kommunekode, k.role_name
        from flis.municipality_roles() as k
        union all
        select unnest(s.kommuner), s.role_name
        from flis.municipality_set as s
    ) as m
    inner join pg_roles as r on r.rolname = m.role_name
    where pg_has_role(flis.effective_role(), r.oid, 'usage')
$$;
comment on function flis.own_municipalities() is
'Municipalities whose rows the asker may see; empty for most.';

-- Asked first, whatever the question: where others' rows were looked at before it was known whose
-- they are, the time an answer takes told of them.
create function flis.own_scopes()
returns table (scope_id integer, area text, entity text, system text, kommune integer)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
    sees_all boolean := flis.sees_all();
    own integer[] := flis.own_municipalities();
    asker name := flis.effective_role();
begin
    return query
    select s.scope_id, s.area, s.entity, s.system, s.kommune
    from flis.scope as s
    where sees_all
        or (s.kommune = 0 or s.kommune = any (own))
        and pg_has_role(asker, 'flis_omraade_' || s.area, 'usage');
end
$$;
comment on function flis.own_scopes() is
'Scopes whose files the asker is told of: their own municipalities'', and the country''s, in '
'their areas.';

-- Filled by the definitions, so that what is granted is in the files and nowhere else.
create function flis.expose(kind text, object text, audience text, privilege text)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    insert into flis.exposure (kind, object, audience, privilege)
    values (expose.kind, expose.object, expose.audience, expose.privilege)
    on conflict do nothing
$$;
comment on function flis.expose(text, text, text, text) is
'Lets an audience read an object outside the star (flis.exposure); takes effect with '
'flis.apply_access().';

-- A reader of several municipalities: the role, and what its policy is made from.
create function flis.ensure_municipality_set(kommuner integer[])
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
-- A policy waits for whoever reads the fact, and everybody waits behind it: better to give up and
-- try again.
set lock_timeout = '10s'
as $$
declare
    codes integer[] := (
        select array_agg(distinct c order by c) from unnest(ensure_municipality_set.kommuner) as c
    );
    wanted text;
begin
    if cardinality(codes) < 2 or exists (
        select from unnest(codes) as c where c not in (select k.kommunekode from flis.kommune as k)
    ) then
        raise exception 'a set is two or more of the municipalities' using errcode = 'LI603',
            hint = 'a reader of one is in flis_kommune_<code>, a reader of all in flis_national';
    end if;
    select s.role_name into wanted from flis.municipality_set as s where s.kommuner = codes;
    if wanted is not null then
        return wanted;
    end if;
    wanted := 'flis_kommuner_' || array_to_string(codes, '_');
    if octet_length(wanted) > 60 then
        wanted := 'flis_kommuner_' || left(
            encode(sha256(convert_to(array_to_string(codes, '_'), 'UTF8')), 'hex'), 24
        );
    end if;
    perform adgang.ensure_group(wanted);
    insert into flis.municipality_set (role_name, kommuner) values (wanted, codes);
    perform flis.apply_access();
    return wanted;
end
$$;
comment on function flis.ensure_municipality_set(integer[]) is
'The role that reads these municipalities, each row once; made with its policies when it is new.';
