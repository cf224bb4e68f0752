-- $1 delivery: a delivery with the same bytes that is loaded or held for another municipality, system or entity,
-- or, when $2 says so, for another period. $3 scope, $4 hash, $5 period.
select d.delivery_id, d.file_name
from flis.delivery as d
where d.file_sha256 = $4::bytea and d.status in ('loaded', 'held') and d.delivery_id <> $1::bigint
    and (d.scope_id <> $3::integer or ($2::boolean and d.period <> $5))
order by d.delivery_id
limit 1;
