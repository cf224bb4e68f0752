-- Key figures and difference reports, with the columns that their pages show: what names a line, and what
-- it says. A month is a number that names; an explanation is a text that says.
with shown as (
    select
        c.name, c.title, c.view_name, c.kind, a.attname, a.attnum,
        a.attname = 'forklaring' or (
            a.attname <> 'maaned' and a.atttypid in ('numeric'::regtype, 'bigint'::regtype, 'integer'::regtype)
        ) as is_value
    from flis.catalogue as c
    inner join pg_catalog.pg_attribute as a
        on a.attrelid = pg_catalog.to_regclass(c.view_name) and a.attnum > 0 and not a.attisdropped
    where c.kind in ('keyfigure', 'difference')
        and a.attname = any (pg_catalog.regexp_split_to_array(c.header ->> 'kolonner', '\s*,\s*'))
)
select
    title, view_name,
    string_agg(attname, ',' order by attnum) filter (where is_value) as measures,
    string_agg(attname, ',' order by attnum) filter (where not is_value) as labels
from shown
group by name, title, view_name, kind
order by kind, name;
