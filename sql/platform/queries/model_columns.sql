-- $1 login, $2 area: every column of what the login may read in the area, with what a model of it needs:
-- facts and dimensions (the shared ones when a fact of the area points to them), flat views, reports, benchmark
-- tables, and the outcomes of the tests. Not the error lists: they hold CPR numbers, and their reading is logged.
with relations as (
    select
        c.oid,
        n.nspname,
        c.relname,
        case
            when n.nspname = 'benchmark' then 'benchmark'
            when n.nspname = 'kvalitet' then 'outcome'
            when c.relkind = 'v' and n.nspname = $2 then 'flat'
            when c.relkind = 'v' then 'report'
            when c.relname like 'fakta\_%' then 'fact'
            else 'dimension'
        end as kind
    from pg_catalog.pg_class as c
    inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where (
        n.nspname = $2 and c.relkind in ('r', 'p', 'v')
        or c.relkind in ('r', 'p') and n.nspname <> $2 and exists (
            select
            from pg_catalog.pg_constraint as k
            inner join pg_catalog.pg_class as f on f.oid = k.conrelid
            where k.contype = 'f' and k.confrelid = c.oid
                and f.relnamespace = pg_catalog.to_regnamespace($2)
        )
        or c.relkind in ('r', 'v') and exists (
            select
            from flis.catalogue as e
            where e.area = $2 and e.kind in ('report', 'keyfigure', 'benchmark')
                and e.view_name = n.nspname || '.' || c.relname
        )
        or c.relkind = 'v' and n.nspname = 'kvalitet' and c.relname = 'testresultat'
    )
    and pg_catalog.has_schema_privilege($1, n.oid, 'usage')
    and pg_catalog.has_table_privilege($1, c.oid, 'select')
)

select
    r.nspname as schema,
    r.relname as table,
    r.kind,
    pg_catalog.obj_description(r.oid, 'pg_class') as table_comment,
    a.attname as column,
    pg_catalog.format_type(a.atttypid, null) as type,
    a.attnotnull as not_null,
    pg_catalog.col_description(r.oid, a.attnum) as comment,
    -- A dimension's key is one column; a fact's is of no use to a model.
    coalesce(k.conkey[1] = a.attnum and r.kind = 'dimension', false) as is_key,
    coalesce(t.nspname, v.nspname) as to_schema,
    coalesce(t.relname, v.relname) as to_table,
    coalesce(t.attname, v.attname) as to_column,
    t.relname is not null as is_declared
from relations as r
inner join pg_catalog.pg_attribute as a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_constraint as k
    on k.conrelid = r.oid and k.contype = 'p' and pg_catalog.cardinality(k.conkey) = 1
left join lateral (
    select p.nspname, c.relname, d.attname
    from pg_catalog.pg_constraint as f
    inner join pg_catalog.pg_class as c on c.oid = f.confrelid
    inner join pg_catalog.pg_namespace as p on p.oid = c.relnamespace
    inner join pg_catalog.pg_attribute as d on d.attrelid = f.confrelid and d.attnum = f.confkey[1]
    where f.conrelid = r.oid and f.contype = 'f' and f.conkey = array[a.attnum]
) as t on true
-- A view has no foreign keys: there a column points to the dimension whose only key column has its name.
left join lateral (
    select d.nspname, d.relname, b.attname
    from relations as d
    inner join pg_catalog.pg_constraint as p on p.conrelid = d.oid and p.contype = 'p'
    inner join pg_catalog.pg_attribute as b
        on b.attrelid = d.oid and p.conkey = array[b.attnum] and b.attname = a.attname
    where r.kind = 'outcome' and d.kind = 'dimension'
) as v on true
order by
    case r.kind when 'fact' then 1 when 'dimension' then 2 when 'flat' then 3 when 'report' then 4
        when 'benchmark' then 5 else 6 end, 1, 2, a.attnum;
