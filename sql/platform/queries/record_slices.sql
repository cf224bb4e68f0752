-- $1 publication. The ledger of slices follows what was written; the work list is done. An emptied
-- slice is taken out, so that the ledger is the same as after a full publish.
with written as (
    insert into flis.slice (fact, kilde_kommune, tid_id, rows, digest, publicering_id, kommuner)
    select c.fact, c.kilde_kommune, c.tid_id, c.rows, c.digest, $1::bigint, p.kommuner
    from pg_temp.slice_changed as c
    left join (
        select n.fact, n.kilde_kommune, n.tid_id, array_agg(n.kommunekode order by n.kommunekode) as kommuner
        from pg_temp.place_changed as n
        where n.is_new
        group by n.fact, n.kilde_kommune, n.tid_id
    ) as p on (p.fact, p.kilde_kommune, p.tid_id) = (c.fact, c.kilde_kommune, c.tid_id)
    where c.rows > 0
    on conflict (fact, kilde_kommune, tid_id) do update set
        rows = excluded.rows,
        digest = excluded.digest,
        publicering_id = excluded.publicering_id,
        kommuner = excluded.kommuner
), emptied as (
    delete from flis.slice as s
    using pg_temp.slice_changed as c
    where c.rows = 0 and s.fact = c.fact and s.kilde_kommune = c.kilde_kommune and s.tid_id = c.tid_id
), done as (
    delete from flis.slice_due
), reflected as (
    update flis.fact_state set published_run = $1::bigint
)
select count(*) as changed from pg_temp.slice_changed;
