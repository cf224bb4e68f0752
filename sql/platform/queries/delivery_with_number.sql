-- $1 scope, $2 sequence, $3 version, $4 file hash, $5 period, $6 load type, $7 extract time: another loaded or
-- held delivery that claims the same number and says something else. The same bytes for another period are
-- something else: without a new number or version they would be outranked, and nobody told.
select delivery_id, file_name
from flis.delivery
where scope_id = $1::integer
    and sequence = $2::bigint
    and version = $3::integer
    and status in ('loaded', 'held')
    and (file_sha256, period, load_type, extracted_at) is distinct from ($4::bytea, $5, $6, $7::timestamptz)
limit 1;
