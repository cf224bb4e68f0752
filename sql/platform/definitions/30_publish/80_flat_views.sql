-- A fact with its dimensions joined in, for tools that do not list partitioned tables (LibreOffice, and
-- JDBC programs that ask for tables and views) and for those that read one table at a time (Excel,
-- Tableau). Plain columns only, so the planner leaves out every dimension that a question does not use;
-- security_invoker, so the fact's own policies decide (docs/decisions/0018-what-clients-see.md).

-- What each column of the flat view shows. The first of a name stands: what a later dimension calls the
-- same is left out.
create function flis.flat_columns(fact regclass)
returns table (place integer, source text, attribute name, column_name text, meaning text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with keys as (
        select
            k.conkey[1] as attnum,
            k.confrelid,
            k.confkey[1] as key_attnum,
            regexp_replace(a.attname, '(_id|kode)$', '') as role,
            count(*) over (partition by k.confrelid) as roles
        from pg_constraint as k
        inner join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.conrelid = fact and k.contype = 'f' and cardinality(k.conkey) = 1
    ),

    candidates as (
        -- The fact's own, without keys that say nothing and booleans, which clients show as 1 and -1.
        select
            a.attnum * 100 as place,
            'f' as source,
            a.attname,
            a.attname::text as column_name,
            a.attrelid,
            a.attnum
        from pg_attribute as a
        where a.attrelid = fact and a.attnum > 0 and not a.attisdropped
            and a.atttypid <> 'boolean'::regtype
            and not exists (select from keys as k where k.attnum = a.attnum and a.attname like '%\_id')
        union all
        select
            k.attnum * 100 + a.attnum,
            'd' || k.attnum,
            a.attname,
            case
                when k.roles > 1 then k.role || '_' || a.attname
                when a.attname = 'tekst' then k.role
                when a.attname in ('kode', 'navn', 'sortering') then k.role || '_' || a.attname
                else a.attname::text
            end,
            a.attrelid,
            a.attnum
        from keys as k
        inner join pg_attribute as a on a.attrelid = k.confrelid and a.attnum > 0 and not a.attisdropped
        where a.attnum <> k.key_attnum
            and a.atttypid <> 'boolean'::regtype
            and a.attname not in ('gyldig_fra', 'gyldig_til')
            -- A dimension in several roles would fill the list: its name is enough.
            and (k.roles = 1 or a.attname in ('navn', 'tekst'))
    ),

    chosen as (
        select distinct on (c.column_name) c.*
        from candidates as c
        order by c.column_name, c.source <> 'f', c.place
    )

    select c.place, c.source, c.attname, c.column_name, col_description(c.attrelid, c.attnum)
    from chosen as c
$$;
comment on function flis.flat_columns(regclass) is
'Columns of a fact''s flat view: f is the fact, d<n> the dimension of its column n.';

-- fakta_<name> is shown flat as flad_<name>, beside it.
create function flis.create_flat_view(fact text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    area text := split_part(fact, '.', 1);
    flat text := format(
        '%I.%I', area, regexp_replace(split_part(fact, '.', 2), '^fakta_', 'flad_')
    );
    entry record;
begin
    execute format(
        'create view %s with (security_invoker = true) as select %s from %s as f %s',
        flat,
        (
            select string_agg(format('%s.%I as %I', c.source, c.attribute, c.column_name), ', ' order by c.place)
            from flis.flat_columns(fact::regclass) as c
        ),
        fact::regclass,
        (
            select string_agg(
                format(
                    'left join %s as d%s on d%s.%I = f.%I',
                    k.confrelid::regclass, f.attnum, f.attnum, d.attname, f.attname
                ),
                ' ' order by f.attnum
            )
            from pg_constraint as k
            inner join pg_attribute as f on f.attrelid = k.conrelid and f.attnum = k.conkey[1]
            inner join pg_attribute as d on d.attrelid = k.confrelid and d.attnum = k.confkey[1]
            where k.conrelid = fact::regclass and k.contype = 'f' and cardinality(k.conkey) = 1
        )
    );
    execute format(
        'comment on view %s is %L', flat,
        'Med tekster i stedet for nøgler, til værktøjer, der læser én tabel. '
        || coalesce(obj_description(fact::regclass, 'pg_class'), '')
    );
    for entry in select c.column_name, c.meaning from flis.flat_columns(fact::regclass) as c loop
        execute format('comment on column %s.%I is %L', flat, entry.column_name, entry.meaning);
    end loop;
    perform flis.expose('relation', flat, 'area:' || area, 'SELECT');
end
$$;
comment on function flis.create_flat_view(text) is
'Creates flad_<name> for a fact: its rows with the dimensions'' texts.';
