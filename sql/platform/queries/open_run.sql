-- $1 kind, $2 month, $3 program version. The lock is ours, so a run that is still "running" was
-- interrupted: ours if kind and month are the same, and then it is resumed; else it has failed. One that
-- has published lacked its last line only: it is finished, and never added to, because the star says
-- that it has everything up to that run.
with published as (
    update flis.run as r set status = 'finished', finished_at = now()
    where r.status = 'running'
        and exists (select from flis.publication as p where p.publicering_id = r.run_id)
), interrupted as (
    select r.run_id, r.kind, r.month
    from flis.run as r
    where r.status = 'running'
        and not exists (select from flis.publication as p where p.publicering_id = r.run_id)
), failed as (
    update flis.run as r set status = 'failed', finished_at = now()
    from interrupted as i
    where r.run_id = i.run_id and (i.kind, i.month) <> ($1, $2::date)
), resumed as (
    select i.run_id from interrupted as i
    where (i.kind, i.month) = ($1, $2::date)
    order by i.run_id desc
    limit 1
), opened as (
    insert into flis.run (run_id, kind, month, program_version)
    select coalesce((select max(run_id) from flis.run), 0) + 1, $1, $2::date, $3
    where not exists (select from resumed)
    returning run_id
)
select run_id, true as is_resumed from resumed
union all
select run_id, false from opened;
