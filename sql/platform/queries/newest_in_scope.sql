-- $1 deliveries, and for each of them $2 its scope and $3 its extract time: the other delivery in the history with
-- the highest number.
select
    n.delivery_id, k.file_name, k.sequence,
    to_char(k.extracted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
    k.extracted_at > n.extracted as is_later
from unnest($1::bigint[], $2::integer[], $3::timestamptz[]) as n (delivery_id, scope_id, extracted)
cross join lateral (
    select d.file_name, d.sequence, d.extracted_at
    from flis.delivery as d
    where d.scope_id = n.scope_id and d.delivery_id <> n.delivery_id and d.status = 'loaded'
    order by d.sequence desc, d.version desc
    limit 1
) as k;
