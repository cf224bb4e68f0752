-- $1 kind, $2 month, $3 program version. The lock is ours, so a run that is still "running" was
-- interrupted: ours if kind and month are the same, and then it is resumed; else it has failed.
with failed as (
    update flis.run set status = 'failed', finished_at = now()
    where status = 'running' and (kind, month) <> ($1, $2::date)
), resumed as (
    select run_id from flis.run
    where status = 'running' and (kind, month) = ($1, $2::date)
    order by run_id desc
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
