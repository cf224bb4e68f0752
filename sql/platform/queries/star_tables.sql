-- $1 schema: its star tables, newest first (facts before the dimensions they refer to).
select c.relname as name
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p')
order by c.oid desc;
