-- One cover of a delivery of the batch.
insert into pg_temp.cover_batch
values (
    $1::bigint, $2::integer, $3::integer, $4, $5::date, $6::date, $7::date, $8::timestamptz, $9::bigint,
    $10::integer, $11::bytea, $12::boolean
);
