-- One line of the ledger; the check constraint makes the counts balance.
insert into flis.delivery (
    delivery_id, run_id, scope_id, status, file_name, file_bytes, file_sha256, control_sha256,
    contract_hash, period, load_type, described_from, described_to, extracted_at, sequence, version,
    rows_read, rows_loaded, rows_unchanged, rows_superseded, rows_rejected, rows_held, loaded_run,
    content_sha256
)
values (
    $1::bigint, $2::bigint, $3::integer, $4, $5, $6::bigint, $7::bytea, $8::bytea,
    $9::bytea, $10, $11, $12::date, $13::date, $14::timestamptz, $15::bigint, $16::integer,
    $17::bigint, $18::bigint, $19::bigint, $20::bigint, $21::bigint,
    $22::bigint, case when $4 = 'loaded' then $2::bigint end,
    $23::bytea
);
