-- The scopes in which a batch may have opened rows.
select array_agg(s.scope_id) as scopes
from (
    select c.scope_id from pg_temp.cover_batch as c
    union
    select d.scope_id
    from flis.delivery as d
    where d.delivery_id in (
        select w.delivery_id from pg_temp.withdraw_batch as w
        union all
        select r.delivery_id from pg_temp.reload_batch as r
    )
) as s;
