-- $1 delivery, $2 run, $3 contract hash, $4 loaded, $5 unchanged, $6 superseded, $7 rejected: what a delivery
-- came to when it was read again. The lines of the file are the same, so the counts still balance.
update flis.delivery
set
    replayed_run = $2::bigint, contract_hash = $3::bytea, rows_loaded = $4::bigint,
    rows_unchanged = $5::bigint, rows_superseded = $6::bigint, rows_rejected = $7::bigint
where delivery_id = $1::bigint;
