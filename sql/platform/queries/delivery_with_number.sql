-- $1 scope, $2 sequence, $3 version, $4 file hash, $5 period, $6 load type, $7 extract time: another loaded or
-- held delivery that claims the same number and says something else. The same bytes for another period are
-- something else: without a new number or version they would be outranked, and nobody told.
select
    file_name,
    file_sha256 is distinct from $4::bytea as other_file,
    period is distinct from $5 as other_period,
    load_type is distinct from $6 as other_load_type,
    extracted_at is distinct from $7::timestamptz as other_extracted
from flis.delivery
where scope_id = $1::integer
    and sequence = $2::bigint
    and version = $3::integer
    and status in ('loaded', 'held')
    and (file_sha256, period, load_type, extracted_at) is distinct from ($4::bytea, $5, $6, $7::timestamptz)
order by delivery_id
limit 1;
