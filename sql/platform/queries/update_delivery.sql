-- $1 delivery, $2 run, $3 status, $4 contract hash, $5 to $9 loaded, unchanged, superseded, rejected, held, $10 read:
-- what became of a delivery that was held.
update flis.delivery
set
    status = $3, loaded_run = case when $3 = 'loaded' then $2::bigint end,
    settled_run = case when $3 <> 'held' then $2::bigint end, contract_hash = $4::bytea,
    rows_loaded = $5::bigint, rows_unchanged = $6::bigint, rows_superseded = $7::bigint,
    rows_rejected = $8::bigint, rows_held = $9::bigint, rows_read = $10::bigint
where delivery_id = $1::bigint and status = 'held'
returning delivery_id;
