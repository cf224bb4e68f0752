-- $1 delivery, $2 code, $3 run, each or null, $4 also those that have been read in since: the bytes of rejected
-- rows in hexadecimal, in file order.
select
    r.delivery_id,
    encode(d.file_sha256, 'hex') as file_sha256,
    encode(d.control_sha256, 'hex') as control_sha256,
    encode(r.raw, 'hex') as raw
from flis.rejected_row as r
inner join flis.delivery as d on d.delivery_id = r.delivery_id
where ($1::bigint is null or r.delivery_id = $1::bigint)
    and ($2::text is null or r.code = $2)
    and ($3::bigint is null or d.run_id = $3::bigint)
    and (r.replayed_run is null or $4::boolean)
order by r.delivery_id, r.line_no;
