-- What a benchmark table has around the columns of its own file, and how it is explained to its readers.
--
-- Between places 4 and 6 stand the file's own columns. In the texts {kommune} is the header's line
-- `kommune`: whose municipality is meant. Place 6 is there once for each figure of the header's line
-- `gruppe`: {tal} is the figure's column, {navn} what its values are called. A header line with a
-- column's name takes the place of the text here. The area's page is made from this list, too.
create view flis.benchmark_frame as
select
    f.place,
    f.column_name,
    f.expression,
    f.meaning
from (
    values
    (1, 'kommunekode', 'e.kommunekode', '{kommune}s kode.'),
    (2, 'kommunenavn', 'k.kommunenavn::varchar(60)', '{kommune}s navn.'),
    (3, 'tid_id', 'e.tid_id', 'Måneden, der tælles for (faelles.dim_tid).'),
    (4, 'maaned', 't.dato', 'Månedens første dag.'),
    (
        6, 'gruppe', 'g.{tal}',
        'Sammenligningskommunernes gennemsnit: uvægtet, af de {navn}, der vises.'
    ),
    (7, 'gruppe_kommuner', 'coalesce(g.antal, 0)', 'Sammenligningskommuner i gennemsnittet.'),
    (
        8, 'er_skjult',
        'case when num_nulls({egne}) > 0 then ''Ja'' else ''Nej'' end::varchar(3)',
        'Ja, når et tal i rækken ikke vises af hensyn til diskretion.'
    ),
    (9, 'publicering_id', 'e.publicering_id', 'Publiceringen, rækkens tal er fra.')
) as f (place, column_name, expression, meaning);
comment on view flis.benchmark_frame is
'The columns that every benchmark table has, with the expressions and texts they are made of.';

-- `gruppe: antal_elever=elevtal, …`: figures that the group has a mean of, in columns gruppe_elever, …
create function flis.benchmark_averages(header jsonb)
returns table (number bigint, figure text, called text, column_name text)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
    select
        p.number,
        p.pair[1],
        p.pair[2],
        'gruppe_' || regexp_replace(p.pair[1], '^antal_', '')
    from (
        select w.number, regexp_split_to_array(trim(w.part), '\s*=\s*') as pair
        from regexp_split_to_table(header ->> 'gruppe', ',') with ordinality as w (part, number)
    ) as p
$$;
comment on function flis.benchmark_averages(jsonb) is
'The figures of a benchmark''s header that its groups have a mean of, in order.';

-- All columns of a benchmark table. Figures with fractions are stored with 16 decimals, means of counts
-- with 10, so that a BI tool meets a type with a size.
create function flis.benchmark_columns(name text, header jsonb)
returns table (place integer, number bigint, column_name text, expression text, meaning text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with own as (
        select
            a.attnum,
            a.attname::text as column_name,
            a.atttypid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) as is_count,
            'e.' || quote_ident(a.attname)
            || case
                when a.atttypid = 'numeric'::regtype and a.atttypmod = -1 then '::numeric(20, 16)'
                else ''
            end as expression,
            col_description(a.attrelid, a.attnum) as meaning
        from pg_attribute as a
        where a.attrelid = ('byg.' || quote_ident('benchmark_' || name))::regclass
            and a.attnum > 0
            and a.attname not in ('kommunekode', 'tid_id', 'publicering_id')
    )

    select 5, o.attnum::bigint, o.column_name, o.expression, o.meaning
    from own as o
    union all
    select
        f.place,
        coalesce(a.number, 0),
        coalesce(a.column_name, f.column_name),
        case
            when a.figure is null
                then replace(
                    f.expression, '{egne}',
                    (select string_agg('e.' || quote_ident(o.column_name), ', ') from own as o)
                )
            else replace(f.expression, '{tal}', quote_ident(a.figure))
                || case when o.is_count then '::numeric(20, 10)' else '::numeric(20, 16)' end
        end,
        coalesce(
            header ->> coalesce(a.column_name, f.column_name),
            replace(replace(f.meaning, '{kommune}', header ->> 'kommune'), '{navn}', coalesce(a.called, ''))
        )
    from flis.benchmark_frame as f
    left join flis.benchmark_averages(header) as a on f.column_name = 'gruppe'
    left join own as o on o.column_name = a.figure
    -- Without figures to average there is nothing to say of a group.
    where header ? 'gruppe' or f.column_name not like 'gruppe%'
$$;
comment on function flis.benchmark_columns(text, jsonb) is
'The columns of a benchmark table by place and number: the file''s own among those that all have.';
