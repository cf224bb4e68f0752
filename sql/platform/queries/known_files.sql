-- $1 delivery ids: what the archive needs to give each of them back, and how many lines of it are in the history.
select
    delivery_id, file_name, encode(file_sha256, 'hex') as file_sha256,
    encode(control_sha256, 'hex') as control_sha256,
    rows_loaded + rows_unchanged + rows_superseded as rows_accepted
from flis.delivery
where delivery_id = any ($1::bigint[])
order by delivery_id;
