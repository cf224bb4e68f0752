-- Tables that deliveries of all entities add to, and that have outgrown the planner's statistics: never analysed, or
-- grown by a fifth. Scopes are few and joined everywhere, so one more counts.
select c.oid::regclass::text as name
from pg_catalog.pg_class as c
where c.oid = 'flis.person'::regclass
    and pg_relation_size(c.oid) > 1.2 * greatest(c.relpages, 0) * current_setting('block_size')::bigint
union all
select c.oid::regclass::text
from pg_catalog.pg_class as c
where c.oid = 'flis.scope'::regclass and c.reltuples <> (select count(*) from flis.scope);
