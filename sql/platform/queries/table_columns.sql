-- $1 schema, $2 table: its columns in order, with their types as the contract writes them.
select
    a.attname as name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required
from pg_catalog.pg_attribute as a
where a.attrelid = pg_catalog.to_regclass(format('%I.%I', $1::text, $2::text))
    and a.attnum > 0
    and not a.attisdropped
order by a.attnum;
