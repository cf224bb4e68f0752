-- $1 delivery: a loaded delivery with the same content, however packed, of another municipality, system or entity, or, when $2
-- says so, for another period. $3 scope, $4 hash of what the file holds, $5 period. Not when the scope has delivered exactly this
-- before and it was taken in: then it is its own content.
select d.delivery_id, d.file_name
from flis.delivery as d
where coalesce(d.content_sha256, d.file_sha256) = $4::bytea and d.status = 'loaded' and d.delivery_id <> $1::bigint
    and (
        ($2::boolean and d.scope_id = $3::integer and d.period <> $5)
        or (d.scope_id <> $3::integer and not exists (
            select from flis.delivery as o
            where coalesce(o.content_sha256, o.file_sha256) = $4::bytea and o.status = 'loaded'
                and o.scope_id = $3::integer
        ))
    )
order by d.delivery_id
limit 1;
