-- $1 run. Opens the publication, so that flis.run_month() answers for it; tells whether it takes the
-- picture to a later month.
with opened as (
    insert into flis.publication (publicering_id, slices_due, slices_changed)
    values ($1::bigint, 0, 0)
    on conflict (publicering_id) do nothing
)
select coalesce(r.month > flis.run_month($1::bigint), true) as is_new_month
from flis.run as r
where r.run_id = $1::bigint;
