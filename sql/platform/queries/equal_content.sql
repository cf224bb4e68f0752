-- $1 deliveries, and for each of them $2 its scope, $3 the hash of what its file holds in hexadecimal digits, $4 its
-- period, and $5 whether other periods count: a loaded delivery with the same content, however packed, of another
-- municipality, system or entity, or, where $5 says so, for another period. Not when the scope has delivered exactly
-- this before and it was taken in: then it is its own content.
select distinct on (n.delivery_id) n.delivery_id, d.file_name
from unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::boolean[])
    as n (delivery_id, scope_id, hash, period, is_telling)
inner join flis.delivery as d
    on coalesce(d.content_sha256, d.file_sha256) = decode(n.hash, 'hex') and d.status = 'loaded'
    and d.delivery_id <> n.delivery_id
where (n.is_telling and d.scope_id = n.scope_id and d.period <> n.period)
    or (d.scope_id <> n.scope_id and not exists (
        select from flis.delivery as o
        where coalesce(o.content_sha256, o.file_sha256) = decode(n.hash, 'hex')
            and o.status = 'loaded' and o.scope_id = n.scope_id
    ))
order by n.delivery_id, d.delivery_id;
