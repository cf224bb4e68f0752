-- $1 file hash, $2 control file hash, $3 contract hash, $4 file name: has exactly this been dealt with before?
-- Asked once or twice for every file: "is not distinct from" would read the whole ledger each time.
-- A refused file is looked at again when its contract has changed since; a withdrawn one stays withdrawn.
select delivery_id, status
from flis.delivery
where (file_sha256 = $1::bytea or $1::bytea is null and file_sha256 is null)
    and (control_sha256 = $2::bytea or $2::bytea is null and control_sha256 is null)
    and file_name = $4
    and (status in ('loaded', 'held', 'withdrawn') or contract_hash is not distinct from $3::bytea)
order by delivery_id
limit 1;
