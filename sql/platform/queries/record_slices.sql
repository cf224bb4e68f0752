-- $1 publication. The ledger of slices follows what was written; the work list is done.
with written as (
    insert into flis.slice (fact, kilde_kommune, tid_id, rows, digest, publicering_id)
    select c.fact, c.kilde_kommune, c.tid_id, c.rows, c.digest, $1::bigint
    from pg_temp.slice_changed as c
    on conflict (fact, kilde_kommune, tid_id) do update set
        rows = excluded.rows,
        digest = excluded.digest,
        publicering_id = excluded.publicering_id
    returning fact
), done as (
    delete from flis.slice_due
), reflected as (
    update flis.fact_state set published_run = $1::bigint
)
select count(*) as changed from written;
