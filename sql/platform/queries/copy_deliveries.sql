-- The ledger's lines of the deliveries of a batch; the check constraint makes each one's counts balance.
copy flis.delivery (
    delivery_id, run_id, scope_id, status, file_name, file_bytes, file_sha256, control_sha256,
    contract_hash, period, load_type, described_from, described_to, extracted_at, sequence, version,
    rows_read, rows_loaded, rows_unchanged, rows_superseded, rows_rejected, rows_held, loaded_run,
    content_sha256
) from stdin;
