-- $1 scope, $2 sequence, $3 version, $4 file hash: another loaded or held file that claims the same number.
select delivery_id, file_name
from flis.delivery
where scope_id = $1::integer
    and sequence = $2::bigint
    and version = $3::integer
    and status in ('loaded', 'held')
    and file_sha256 <> $4::bytea
limit 1;
