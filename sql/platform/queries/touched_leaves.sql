-- Leaves of which the open publish transaction wrote a fiftieth of the rows or more: to be vacuumed after it,
-- and what they hold looked at again. Only from where and for when rows are, which the planner must know of a
-- new month, unless a fifth of them are others. Of smaller changes autovacuum takes care in its own time.
select
    format('%I.%I', t.schemaname, t.relname) as leaf,
    case when (t.n_tup_ins + t.n_tup_del) * 5 < c.reltuples then '(tid_id, kilde_kommune)' else '' end as columns
from pg_catalog.pg_stat_xact_user_tables as t
inner join pg_catalog.pg_class as c on c.oid = t.relid
where t.schemaname = 'leaf'
    and t.n_tup_ins + t.n_tup_del > 0
    and (t.n_tup_ins + t.n_tup_del) * 50 >= c.reltuples
order by 1;
