-- $1 run: the deliveries that it took into the history and that are still there.
select delivery_id from flis.delivery where loaded_run = $1::bigint and status = 'loaded' order by delivery_id;
