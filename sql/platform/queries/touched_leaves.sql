-- Leaves that the open publish transaction wrote to; to be vacuumed and analysed after it.
select format('%I.%I', t.schemaname, t.relname)
from pg_catalog.pg_stat_xact_user_tables as t
where t.schemaname = 'leaf' and t.n_tup_ins + t.n_tup_del > 0
order by 1;
