-- $1 run. Opens the publication, so that flis.run_month() answers for it; tells whether it is due even
-- when no slice changes: it takes the picture to a later month, something has been loaded, replayed or
-- withdrawn since the one before (tests and reports read more of the history than the star holds), or the star is made by other
-- definitions than then.
with opened as (
    insert into flis.publication (publicering_id, slices_due, slices_changed, definitions)
    values (
        $1::bigint, 0, 0, (select i.hash from flis.installed as i where i.what = 'everything')
    )
    on conflict (publicering_id) do nothing
), earlier as (
    select coalesce(max(p.publicering_id), 0) as run_id
    from flis.publication as p
    where p.publicering_id < $1::bigint
)
select
    coalesce(r.month > flis.run_month($1::bigint), true)
    or exists (
        select from flis.delivery as d
        where greatest(d.loaded_run, d.replayed_run, d.withdrawn_run) > e.run_id
    )
    or exists (select from flis.fact_state as s where s.published_run < e.run_id) as is_due
from flis.run as r
cross join earlier as e
where r.run_id = $1::bigint;
