-- What differs from what access should be, each with the statement that mends it. The same list
-- mends (flis.apply_access), stops a publication (flis.check_access) and is told by flis doctor.

create function flis.object_name(kind text, object oid)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select case kind
        when 'database' then quote_ident(current_database())
        when 'schema' then object::regnamespace::text
        when 'function' then object::regprocedure::text
        else object::regclass::text
    end
$$;
comment on function flis.object_name(text, oid) is
'The name of an object of wanted_grants(), for a statement.';

create function flis.role_text(role oid)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select case role when 0 then 'public' else role::regrole::text end $$;
comment on function flis.role_text(oid) is 'The name of a grantee, for a statement.';

-- Grants, both ways: one row per object, privilege and direction.
create function flis.grant_deviations()
returns table (examined text, found text, remedy text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with wanted as materialized (select * from flis.wanted_grants()),
    actual as materialized (select * from flis.actual_grants()),
    differing as (
        select 'missing' as found, w.* from (table wanted except table actual) as w
        union all
        select 'too much', a.* from (table actual except table wanted) as a
    ), grouped as (
        select
            d.kind, d.object, d.privilege, d.found,
            string_agg(
                flis.role_text(d.grantee), ', ' order by d.grantee
            ) as roles
        from differing as d
        group by d.kind, d.object, d.privilege, d.found
    )
    select
        g.kind || ' ' || flis.object_name(g.kind, g.object),
        g.privilege || ' ' || g.found || ': ' || g.roles,
        format(
            case g.found
                when 'missing' then 'grant %s on %s %s to %s'
                else 'revoke %s on %s %s from %s cascade'
            end,
            g.privilege, case g.kind when 'relation' then 'table' else g.kind end,
            flis.object_name(g.kind, g.object), g.roles
        )
    from grouped as g
$$;
comment on function flis.grant_deviations() is
'Privileges that are missing or too much, each with its remedy.';

create function flis.policy_deviations()
returns table (examined text, found text, remedy text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with wanted as (
        select w.*, regexp_replace(w.condition, '\s', '', 'g') as plain
        from flis.wanted_policies() as w
        where to_regrole(w.role_name) is not null
    ), actual as (
        select
            p.polrelid::regclass as fact, p.polname::text as policy,
            case
                when p.polpermissive and p.polcmd = 'r' and p.polwithcheck is null
                    and cardinality(p.polroles) = 1
                    then (select r.rolname::text from pg_roles as r where r.oid = p.polroles[1])
            end as role_name,
            regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\s', '', 'g') as plain
        from pg_policy as p
        inner join pg_class as c on c.oid = p.polrelid and c.relowner = 'flis_owner'::regrole
    ), left_over as (
        select * from actual except select w.fact, w.policy, w.role_name, w.plain from wanted as w
    )
    -- One that differs is both: dropped, and made again.
    select
        'policies of ' || a.fact, 'not ours: ' || a.policy,
        format('drop policy %I on %s', a.policy, a.fact)
    from left_over as a
    union all
    select
        'policies of ' || w.fact, 'missing: ' || w.policy,
        format(
            'create policy %I on %s for select to %I using (%s)',
            w.policy, w.fact, w.role_name, w.condition
        )
    from wanted as w
    where (w.fact, w.policy, w.role_name, w.plain) not in (
        select a.fact, a.policy, a.role_name, a.plain from actual as a where a.role_name is not null
    )
$$;
comment on function flis.policy_deviations() is
'Row policies that are missing or not ours, each with its remedy.';

-- The rules without which a policy leaks through the planner (docs/explanation/access.md).
create function flis.table_deviations()
returns table (examined text, found text, remedy text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with parents as (
        select f.fact::oid as relation from flis.guarded_facts() as f
    ), relations as (
        select p.relation, p.relation as parent from parents as p
        union all
        select i.inhrelid, i.inhparent
        from pg_inherits as i
        inner join parents as p on p.relation = i.inhparent
    )
    -- On the leaves too, where no policy is: whoever is granted one by mistake reads nothing from
    -- it.
    select
        'row level security of ' || b.relation::regclass, 'off',
        format('alter table %s enable row level security', b.relation::regclass)
    from relations as b
    inner join pg_class as c on c.oid = b.relation
    where not c.relrowsecurity
    union all
    -- Forced, the foreign keys' own checks would not see the rows they check.
    select
        'row level security of ' || b.relation::regclass, 'forced',
        format('alter table %s no force row level security', b.relation::regclass)
    from relations as b
    inner join pg_class as c on c.oid = b.relation
    where c.relforcerowsecurity
    union all
    select
        'owner of ' || b.relation::regclass, c.relowner::regrole::text,
        format('alter table %s owner to flis_owner', b.relation::regclass)
    from relations as b
    inner join pg_class as c on c.oid = b.relation
    where c.relowner <> 'flis_owner'::regrole
    union all
    select
        'statistics of ' || p.relation::regclass, 'kept for ' || a.attname,
        format(
            'alter table only %s alter column %I set statistics 0', p.relation::regclass, a.attname
        )
    from parents as p
    inner join pg_attribute as a on a.attrelid = p.relation and a.attnum > 0 and not a.attisdropped
    where a.attstattarget is distinct from 0
    union all
    select
        'statistics of ' || p.relation::regclass, 'stored for ' || s.attname,
        null
    from parents as p
    inner join pg_stats as s
        on s.schemaname || '.' || s.tablename = p.relation::regclass::text and s.inherited
    union all
    select
        'statistics of ' || p.relation::regclass, 'extended: ' || e.stxname,
        format('drop statistics %I.%I', e.stxnamespace::regnamespace, e.stxname)
    from parents as p
    inner join pg_statistic_ext as e on e.stxrelid = p.relation
    union all
    select
        'indexes of ' || b.relation::regclass,
        i.indexrelid::regclass || ' does not begin with kommunekode', null
    from relations as b
    inner join pg_index as i on i.indrelid = b.relation
    where i.indkey[0] <> (
        select a.attnum from pg_attribute as a
        where a.attrelid = b.relation and a.attname = 'kommunekode'
    )
    union all
    select
        'columns of ' || a.attrelid::regclass, 'granted by itself: ' || a.attname,
        format(
            'revoke all (%I) on %s from %s', a.attname, a.attrelid::regclass,
            (
                select string_agg(distinct flis.role_text(x.grantee), ', ')
                from aclexplode(a.attacl) as x
            )
        )
    from pg_attribute as a
    inner join pg_class as c on c.oid = a.attrelid and c.relowner = 'flis_owner'::regrole
    where a.attacl is not null and cardinality(a.attacl) > 0
$$;
comment on function flis.table_deviations() is
'Facts whose tables would leak in spite of their policies.';

-- A login in two of them would see the same row twice, once per municipality.
create function flis.membership_deviations()
returns table (examined text, found text, remedy text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select
        'municipalities of ' || quote_ident(r.rolname),
        string_agg(g.rolname, ', ' order by g.rolname),
        'revoke all but one of them; several municipalities have a role of their own '
        || '(flis.ensure_municipality_set)'
    from pg_roles as r
    inner join pg_roles as g
        on g.rolname ~ '^flis_(kommune_[0-9]+|kommuner_.*|national)$'
        and pg_has_role(r.oid, g.oid, 'usage')
    where r.rolcanlogin and not r.rolsuper and not pg_has_role(r.oid, 'flis_owner', 'usage')
    group by r.rolname
    having count(*) > 1
$$;
comment on function flis.membership_deviations() is
'Logins that are in more than one municipality''s group.';

create function flis.access_deviations()
returns table (examined text, found text, remedy text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select * from flis.table_deviations()
    union all
    select * from flis.policy_deviations()
    union all
    select * from flis.grant_deviations()
    union all
    select * from flis.membership_deviations()
$$;
comment on function flis.access_deviations() is
'Where grants, policies and the facts'' tables differ from the definitions; empty when all is '
'well.';

-- Makes roles, grants and policies what the definitions say. Takes away before it gives.
create function flis.apply_access()
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entry record;
    done bigint := 0;
begin
    -- One at a time: a set of municipalities is made while the program may be installing.
    perform pg_advisory_xact_lock(hashtextextended('flis installation', 0));
    perform adgang.ensure_group(m.role_name)
    from flis.municipality_roles() as m
    order by m.kommunekode;
    perform adgang.ensure_group(s.role_name) from flis.municipality_set as s order by s.role_name;
    for entry in select a.role_name from flis.areas() as a order by a.role_name loop
        perform adgang.ensure_group(entry.role_name);
        perform adgang.ensure_watcher(entry.role_name);
    end loop;
    perform flis.create_leaves(f.fact::text) from flis.guarded_facts() as f;
    for entry in
        select d.remedy from flis.table_deviations() as d where d.remedy is not null
        union all
        select d.remedy from flis.policy_deviations() as d
        union all
        select d.remedy from flis.grant_deviations() as d
        order by remedy desc
    loop
        execute entry.remedy;
        done := done + 1;
    end loop;
    return done;
end
$$;
comment on function flis.apply_access() is
'Makes roles, grants and policies equal to the definitions; returns how many statements that took.';
