-- What access should be, from the catalogue: the star's tables, the areas, the municipalities and
-- flis.exposure. Everything else that flis_owner owns is granted to nobody.

-- An area is a folder; flis.area is filled from them.
create function flis.areas()
returns table (area text, role_name text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select a.area, 'flis_omraade_' || a.area from flis.area as a $$;
comment on function flis.areas() is 'Areas with the names of their group roles.';

-- The facts that are partitioned by municipality: row level security is theirs.
create function flis.guarded_facts()
returns table (fact regclass, area text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select c.oid::regclass, n.nspname::text
    from pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind = 'p' and n.nspname in (select a.area from flis.areas() as a)
$$;
comment on function flis.guarded_facts() is 'Facts with a partition per municipality.';

-- The roles that the audiences of flis.exposure stand for.
create function flis.audiences()
returns table (audience text, grantee oid)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with readers (audience, role_name) as (
        select x.audience, a.role_name
        from flis.areas() as a
        cross join lateral (values ('everybody'), ('areas'), ('area:' || a.area)) as x (audience)
        union all
        select 'everybody', m.role_name from flis.municipality_roles() as m
        union all
        select 'everybody', s.role_name from flis.municipality_set as s
        union all
        select 'everybody', 'flis_national'
        union
        select x.audience, substr(x.audience, 6)
        from (
            select e.audience from flis.exposure as e
            union all
            values ('role:flis_revision'), ('role:flis_sikkerhedsansvarlig')
        ) as x (audience)
        where x.audience like 'role:%'
    )
    select d.audience, r.oid
    from readers as d
    inner join pg_roles as r on r.rolname = d.role_name
$$;
comment on function flis.audiences() is
'Audiences with their roles: everybody, areas, area:<name>, role:<name>.';

create function flis.wanted_grants()
returns table (kind text, object oid, grantee oid, privilege text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with wanted (kind, object, audience, privilege) as (
        select 'database', d.oid, x.audience, 'CONNECT'
        from pg_database as d
        cross join (
            values ('everybody'), ('role:flis_revision'), ('role:flis_sikkerhedsansvarlig')
        ) as x (audience)
        where d.datname = current_database()
        union all
        select 'schema', n.oid, 'areas', 'USAGE' from pg_namespace as n where n.nspname = 'faelles'
        union all
        select 'schema', n.oid, 'area:' || a.area, 'USAGE'
        from flis.areas() as a
        inner join pg_namespace as n on n.nspname = a.area
        union all
        -- REFERENCES writes nothing without CREATE; with it Power BI sees keys and relationships.
        select
            'relation', c.oid,
            case n.nspname when 'faelles' then 'areas' else 'area:' || n.nspname end, p.name
        from pg_class as c
        inner join pg_namespace as n on n.oid = c.relnamespace
        cross join (values ('SELECT'), ('REFERENCES')) as p (name)
        where c.relkind in ('r', 'p')
            and (n.nspname = 'faelles' or n.nspname in (select a.area from flis.areas() as a))
        union all
        select
            e.kind,
            case e.kind
                when 'schema' then to_regnamespace(e.object)::oid
                when 'relation' then to_regclass(e.object)::oid
                else to_regprocedure(e.object)::oid
            end,
            e.audience, e.privilege
        from flis.exposure as e
    )
    select w.kind, w.object, a.grantee, w.privilege
    from wanted as w
    inner join flis.audiences() as a on a.audience = w.audience
    where w.object is not null
    group by w.kind, w.object, a.grantee, w.privilege
$$;
comment on function flis.wanted_grants() is
'Every privilege that anybody but an owner should have.';

-- Everything that flis_owner owns outside the system's schemas, with the privileges others have on
-- it.
create function flis.actual_grants()
returns table (kind text, object oid, grantee oid, privilege text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with owned (kind, object, owner, acl) as (
        select 'database', d.oid, d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
        from pg_database as d where d.datname = current_database()
        union all
        select 'schema', n.oid, n.nspowner, n.nspacl
        from pg_namespace as n where n.nspowner = 'flis_owner'::regrole
        union all
        select 'relation', c.oid, c.relowner, c.relacl
        from pg_class as c
        where c.relowner = 'flis_owner'::regrole and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        union all
        select 'function', p.oid, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
        from pg_proc as p where p.proowner = 'flis_owner'::regrole
    )
    select o.kind, o.object, x.grantee, x.privilege_type
    from owned as o
    cross join lateral aclexplode(o.acl) as x
    where x.grantee <> o.owner
$$;
comment on function flis.actual_grants() is
'Every privilege that somebody but the owner has on what flis_owner owns.';

create function flis.municipality_columns(fact regclass)
returns setof name
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select a.attname
    from pg_constraint as c
    inner join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.conrelid = fact and c.contype = 'f' and c.confrelid = to_regclass('faelles.dim_kommune')
        and a.attname <> 'kommunekode'
    order by a.attnum
$$;
comment on function flis.municipality_columns(regclass) is
'Columns that name the municipalities a fact''s row is about.';

-- Of a row's copies in the set, the one that the first of the fact's municipality columns names.
-- Those columns are the foreign keys to dim_kommune: each of them has a copy when it is one of the
-- 98. A CASE of conditions, not a comparison with a CASE: the planner takes the one for half of the
-- rows, the other for one in two hundred, and then joins in loops.
create function flis.once_of(fact regclass, kommuner integer[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when c.cases is null then format('(kommunekode = ANY (%s))', l.list)
        else format('((kommunekode = ANY (%s)) AND CASE %s ELSE false END)', l.list, c.cases)
    end
    from (select 'ARRAY[' || array_to_string(kommuner, ', ') || ']') as l (list)
    cross join lateral (
        select string_agg(
            format('WHEN (%1$I = ANY (%2$s)) THEN (kommunekode = %1$I)', m, l.list), ' '
        )
        from flis.municipality_columns(fact) as m
    ) as c (cases)
$$;
comment on function flis.once_of(regclass, integer[]) is
'Condition that shows each row of several municipalities once.';

-- A literal per municipality. A condition that looks anything up leaks through the planner's
-- estimates (docs/explanation/access.md); the literal prunes to one partition before anything is
-- estimated.
create function flis.wanted_policies()
returns table (fact regclass, policy text, role_name text, condition text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select f.fact, 'kun_' || m.kommunekode, m.role_name, format('(kommunekode = %s)', m.kommunekode)
    from flis.guarded_facts() as f
    cross join flis.municipality_roles() as m
    union all
    select f.fact, 'hele_landet', 'flis_national', 'er_kanonisk'
    from flis.guarded_facts() as f
    union all
    select
        f.fact, 'flere_' || substr(s.role_name, 15), s.role_name,
        flis.once_of(f.fact, s.kommuner)
    from flis.guarded_facts() as f
    cross join flis.municipality_set as s
$$;
comment on function flis.wanted_policies() is
'The policies that each fact should have, as PostgreSQL prints them.';
