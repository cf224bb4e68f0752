-- $1 run. A run that recorded nothing is taken out again: nothing happened.
with emptied as (
    delete from flis.run as r
    where r.run_id = $1::bigint
        and not exists (select from flis.delivery where run_id = r.run_id)
        and not exists (
            select from flis.delivery where r.run_id in (loaded_run, withdrawn_run, replayed_run)
        )
        and not exists (select from flis.publication where publicering_id = r.run_id)
    returning r.run_id
), finished as (
    update flis.run as r set status = 'finished', finished_at = now()
    where r.run_id = $1::bigint and not exists (select from emptied)
    returning r.run_id
)
select exists (select from finished) as kept;
