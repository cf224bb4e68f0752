-- $1 deliveries to withdraw: loaded deltas that would be left without any full load in their scope.
select d.delivery_id
from flis.delivery as d
where d.status = 'loaded' and d.load_type = 'delta' and d.delivery_id <> all ($1::bigint[])
    and d.scope_id in (
        select w.scope_id from flis.delivery as w
        where w.delivery_id = any ($1::bigint[]) and w.load_type in ('full', 'full_history')
    )
    and not exists (
        select from flis.delivery as f
        where f.scope_id = d.scope_id and f.status = 'loaded' and f.load_type in ('full', 'full_history')
            and f.delivery_id <> all ($1::bigint[])
    )
order by d.delivery_id;
