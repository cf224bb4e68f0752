-- $1 kind, $2 month, $3 program version, $4 scopes as JSON, $5 number of deliveries.
-- Under flis.lock_numbers(), and no run at work has claimed one of the scopes. A run that is still
-- "running" without being at work was interrupted. If kind and month are ours it is resumed, unless a
-- later run has published or has written one of the scopes (run numbers must grow in the order of
-- writing), or what it had claimed is another's (two inboxes of the same month). One that has published
-- lacked its last line only: it is finished, and never added to, because the star says that it has
-- everything up to that run.
with wanted as materialized (
    select ids.scope_id from flis.scope_ids($4::jsonb) as ids (scope_id)
), interrupted as materialized (
    select
        r.run_id,
        exists (select from flis.publication as p where p.publicering_id = r.run_id) as has_published,
        (r.kind, r.month) = ($1, $2::date) as is_the_same,
        exists (select from flis.publication as p where p.publicering_id > r.run_id)
        or exists (
            select from flis.delivery as d
            where d.scope_id in (select w.scope_id from wanted as w)
                and d.run_id > r.run_id and d.status = 'loaded'
        )
        or exists (
            select from flis.cover as c
            where c.scope_id in (select w.scope_id from wanted as w)
                and greatest(c.activated_run, c.deactivated_run) > r.run_id
        ) as is_overtaken,
        exists (select from wanted)
        and exists (select from flis.scope_claim as c where c.run_id = r.run_id)
        and not exists (
            select from flis.scope_claim as c
            where c.run_id = r.run_id and c.scope_id in (select w.scope_id from wanted as w)
        ) as is_elsewhere
    from flis.run as r
    where r.status = 'running' and not flis.is_at_work(r.run_id)
), published as (
    update flis.run as r set status = 'finished', finished_at = now()
    from interrupted as i
    where r.run_id = i.run_id and i.has_published
), failed as (
    update flis.run as r set status = 'failed', finished_at = now()
    from interrupted as i
    where r.run_id = i.run_id and not i.has_published
        and (not i.is_the_same or (i.is_overtaken and not i.is_elsewhere))
), resumed as (
    select i.run_id from interrupted as i
    where i.is_the_same and not i.has_published and not i.is_overtaken and not i.is_elsewhere
    order by i.run_id desc
    limit 1
), opened as (
    insert into flis.run (run_id, kind, month, program_version, first_delivery, deliveries)
    select
        coalesce((select max(run_id) from flis.run), 0) + 1, $1, $2::date, $3,
        case when $5::integer > 0 then flis.free_delivery_number() end, $5::integer
    where not exists (select from resumed)
    returning run_id
)
select run_id, true as is_resumed from resumed
union all
select run_id, false from opened;
