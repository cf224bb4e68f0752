-- $1 run. Opens the publication, so that flis.run_month() answers for it; tells whether its month is new.
with newest as (
    select max(r.month) as month
    from flis.publication as p
    inner join flis.run as r on r.run_id = p.publicering_id
    where p.publicering_id < $1::bigint
), opened as (
    insert into flis.publication (publicering_id, slices_due, slices_changed)
    values ($1::bigint, 0, 0)
    on conflict (publicering_id) do nothing
)
select n.month is distinct from r.month
    and not exists (select from flis.publication as p where p.publicering_id = r.run_id) as is_new_month
from newest as n
cross join flis.run as r
where r.run_id = $1::bigint;
