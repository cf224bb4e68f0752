-- $1 delivery: what its receipt says, findings apart.
select
    d.run_id,
    d.replayed_run,
    to_char(d.received_at, 'YYYY-MM-DD HH24:MI') as received_at,
    d.status,
    d.file_name,
    d.file_bytes,
    encode(d.file_sha256, 'hex') as sha256,
    s.area,
    s.entity,
    s.system,
    to_char(s.kommune, 'FM0000') as kommune,
    d.period,
    d.load_type,
    d.sequence,
    d.version,
    to_char(d.extracted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
    d.rows_read,
    d.rows_loaded,
    d.rows_unchanged,
    d.rows_superseded,
    d.rows_rejected,
    d.rows_held
from flis.delivery as d
left join flis.scope as s on s.scope_id = d.scope_id
where d.delivery_id = $1::bigint;
