-- Key figures and difference reports, with the columns that their pages show and which of them are measures.
select
    c.name, c.title, c.view_name, c.kind,
    array_to_string(array_agg(a.attname order by a.attnum) filter (
        where a.atttypid in ('numeric'::regtype, 'bigint'::regtype)
    ), ',') as measures,
    array_to_string(array_agg(a.attname order by a.attnum) filter (
        where a.atttypid not in ('numeric'::regtype, 'bigint'::regtype)
    ), ',') as labels
from flis.catalogue as c
inner join pg_catalog.pg_attribute as a
    on a.attrelid = pg_catalog.to_regclass(c.view_name) and a.attnum > 0 and not a.attisdropped
where c.kind in ('keyfigure', 'difference')
    and a.attname = any (pg_catalog.regexp_split_to_array(c.header ->> 'kolonner', '\s*,\s*'))
group by c.name, c.title, c.view_name, c.kind
order by c.kind, c.name;
