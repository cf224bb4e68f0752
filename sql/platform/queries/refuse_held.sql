-- $1 delivery: a held delivery that nobody wants; its lines count as rejected.
update flis.delivery
set status = 'refused', rows_rejected = rows_rejected + rows_held, rows_held = 0
where delivery_id = $1::bigint and status = 'held'
returning delivery_id;
