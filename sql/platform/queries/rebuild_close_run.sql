-- $1 the run of a journal, $2 its deliveries as an array, $3 its publication or null: gives back what the
-- clock said then, and how the run ended. One that was given up with nothing to show is in the ledger too.
with run as (
    insert into flis.run
    select r.* from jsonb_populate_record(null::flis.run, $1::jsonb) as r
    on conflict (run_id) do update set
        status = excluded.status, started_at = excluded.started_at, finished_at = excluded.finished_at,
        program_version = excluded.program_version
), publication as (
    update flis.publication as p set published_at = j.published_at
    from jsonb_populate_record(null::flis.publication, $3::jsonb) as j
    where p.publicering_id = j.publicering_id
)
update flis.delivery as d set received_at = j.received_at
from jsonb_populate_recordset(null::flis.delivery, $2::jsonb) as j
where d.delivery_id = j.delivery_id;
