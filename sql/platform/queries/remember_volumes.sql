-- Keeps what the deliveries of the batch brought, anew for those that are read again; those that were taken
-- out of it since are not in it.
insert into flis.delivery_volume (delivery_id, group_value, label, rows)
select v.delivery_id, v.group_value, v.label, v.rows
from pg_temp.volume_batch as v
where v.delivery_id in (
    select c.delivery_id from pg_temp.cover_batch as c
    union all
    select r.delivery_id from pg_temp.reload_batch as r
)
on conflict (delivery_id, group_value) do update set label = excluded.label, rows = excluded.rows;
