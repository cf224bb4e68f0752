-- $1 scopes, $2 and $3 days, $4 to $8 ranks of the covers that new deliveries will assert, a list each: what speaks
-- against comparing them, in their order. Of a scope that nothing has been loaded of, nothing else is asked.
select case when k.is_known then o.obstacle else 'nothing is in force on its days' end as obstacle, o.rows_known
from unnest(
    $1::integer[], $2::date[], $3::date[], $4::date[], $5::timestamptz[], $6::bigint[], $7::integer[], $8::bytea[]
) with ordinality as a (
    scope_id, valid_from, valid_to, rank_date, rank_extracted, rank_sequence, rank_version, rank_tie, place
)
cross join lateral (
    select exists (select from flis.cover as c where c.scope_id = a.scope_id) as is_known
) as k
left join lateral flis.comparison_obstacle(
    a.scope_id, a.valid_from, a.valid_to, a.rank_date, a.rank_extracted, a.rank_sequence, a.rank_version, a.rank_tie
) as o on k.is_known
order by a.place;
