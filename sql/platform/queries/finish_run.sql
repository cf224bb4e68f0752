-- $1 run. A run that recorded nothing is taken out again: nothing happened. Whatever refers to a run is
-- asked here: a reference that is forgotten would stop the run at its last step.
with emptied as (
    delete from flis.run as r
    where r.run_id = $1::bigint
        and not exists (select from flis.delivery where run_id = r.run_id)
        and not exists (
            select from flis.delivery where r.run_id in (loaded_run, withdrawn_run, replayed_run, settled_run)
        )
        and not exists (select from flis.publication where publicering_id = r.run_id)
        and not exists (select from flis.decision where run_id = r.run_id)
        and not exists (select from flis.rejected_row where replayed_run = r.run_id)
        and not exists (
            select from flis.cover where r.run_id in (activated_run, deactivated_run, withdrawn_run)
        )
    returning r.run_id
), finished as (
    update flis.run as r set status = 'finished', finished_at = now()
    where r.run_id = $1::bigint and not exists (select from emptied)
    returning r.run_id
)
select exists (select from finished) as kept;
