-- $1 view or table: its columns in order with type and comment.
select
    a.attname as name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    pg_catalog.col_description(a.attrelid, a.attnum) as comment
from pg_catalog.pg_attribute as a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum;
