-- $1 run: the deliveries that it took into the history and that are still there, or were withdrawn by a
-- run that has not ended.
select d.delivery_id
from flis.delivery as d
left join flis.run as w on w.run_id = d.withdrawn_run
where d.loaded_run = $1::bigint and (d.status = 'loaded' or w.status = 'running')
order by d.delivery_id;
