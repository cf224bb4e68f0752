-- Held deliveries that the next run takes up again: accepted by a person, or held by nothing but what
-- time alone can put right. $1 codes of the latter.
select
    d.delivery_id, s.area, s.entity, s.system, s.kommune, last.kind is not null as is_accepted
from flis.delivery as d
inner join flis.scope as s on s.scope_id = d.scope_id
left join lateral (
    select a.kind from flis.decision as a
    where a.delivery_id = d.delivery_id
    order by a.decision_no desc
    limit 1
) as last on true
where d.status = 'held' and (
    last.kind = 'accept'
    or (last.kind is null and not exists (
        select from flis.finding as f
        where f.delivery_id = d.delivery_id and f.holds and f.code <> all ($1::text[])
    ))
)
order by d.delivery_id;
