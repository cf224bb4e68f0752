-- $1 deliveries, and for each of them $2 its extract time: the highest of those that speak for any of its days with a
-- higher rank. What came with it is not in the ledger yet, and has no file name here.
select
    n.delivery_id, k.delivery_id as decider, d.file_name, k.rank_sequence as sequence,
    to_char(k.rank_extracted, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
    k.rank_extracted > n.extracted as is_later
from unnest($1::bigint[], $2::timestamptz[]) as n (delivery_id, extracted)
cross join lateral (
    select o.delivery_id, o.rank_sequence, o.rank_extracted
    from flis.cover as c
    inner join flis.cover as o
        on o.scope_id = c.scope_id and o.delivery_id <> c.delivery_id
        and o.valid_from < c.valid_to and c.valid_from < o.valid_to
        and o.activated_run is not null and o.deactivated_run is null
        and (o.rank_date, o.rank_extracted, o.rank_sequence, o.rank_version, o.rank_tie)
            > (c.rank_date, c.rank_extracted, c.rank_sequence, c.rank_version, c.rank_tie)
    where c.delivery_id = n.delivery_id
    order by
        o.rank_date desc, o.rank_extracted desc, o.rank_sequence desc, o.rank_version desc,
        o.rank_tie desc
    limit 1
) as k
left join flis.delivery as d on k.delivery_id = d.delivery_id;
