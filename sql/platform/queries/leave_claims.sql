-- $1 run: its claims and its worker are taken out.
with claims as (
    delete from flis.scope_claim where run_id = $1::bigint
)
delete from flis.run_at_work where run_id = $1::bigint;
