-- $1 deliveries of a journal as an array: replaces what was said of them before.
insert into pg_temp.journal_delivery (delivery_id, delivery)
select distinct on (j.delivery_id) j.delivery_id, j.delivery
from (
    select (a.value ->> 'delivery_id')::bigint as delivery_id, a.value as delivery, a.ordinality as place
    from jsonb_array_elements($1::jsonb) with ordinality as a
) as j
order by j.delivery_id, j.place desc
on conflict (delivery_id) do update set delivery = excluded.delivery;
