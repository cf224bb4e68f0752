-- $1 delivery, $2 code, $3 run, each or null, $4 also those that have been read in since: rejected rows without
-- their values, and what became of them.
select
    r.delivery_id as leverance_id,
    d.file_name as fil,
    r.line_no as linje,
    r.byte_offset as byte,
    r.code as kode,
    r.column_no as kolonne,
    r.field as felt,
    r.reason as aarsag,
    r.replayed_run as genindlaest_koersel
from flis.rejected_row as r
inner join flis.delivery as d on d.delivery_id = r.delivery_id
where ($1::bigint is null or r.delivery_id = $1::bigint)
    and ($2::text is null or r.code = $2)
    and ($3::bigint is null or d.run_id = $3::bigint)
    and (r.replayed_run is null or $4::boolean)
order by r.delivery_id, r.line_no;
