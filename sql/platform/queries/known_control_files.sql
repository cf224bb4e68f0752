-- $1 hashes of control files: what became of the deliveries that came with them, the first first.
-- Asked once for all of an inbox: a data file is read for its hash only when its control file is known.
select delivery_id, control_sha256, file_sha256, contract_hash, file_name, status
from flis.delivery
where control_sha256 = any ($1::bytea[])
order by delivery_id;
