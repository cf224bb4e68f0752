-- $1 publication. The ledger of slices follows what was written; the work lists are done. A slice that was
-- built whole holds what was staged; in another the rows that went are taken off and those that came added.
-- An emptied slice is taken out, so that the ledger is the same as after a full publish.
with moved as (
    select
        p.fact,
        p.kilde_kommune,
        p.tid_id,
        sum(case when p.is_new then p.rows else -p.rows end) as rows,
        sum(case when p.is_new then p.digest else -p.digest end) as digest,
        array_agg(p.kommunekode) filter (where p.is_new) as here,
        array_agg(p.kommunekode) filter (where p.is_empty) as emptied
    from pg_temp.place_changed as p
    group by p.fact, p.kilde_kommune, p.tid_id
), holding as (
    select
        coalesce(c.fact, m.fact) as fact,
        coalesce(c.kilde_kommune, m.kilde_kommune) as kilde_kommune,
        coalesce(c.tid_id, m.tid_id) as tid_id,
        coalesce(c.rows, coalesce(s.rows, 0) + m.rows) as rows,
        coalesce(c.digest, coalesce(s.digest, 0) + m.digest) as digest,
        case
            when s.fact is null or s.kommuner is not null
                then array(
                    select k.kommune
                    from (
                        select unnest(s.kommuner) except select unnest(m.emptied)
                        union select unnest(m.here)
                    ) as k (kommune)
                    order by k.kommune
                )
        end as kommuner
    from pg_temp.slice_changed as c
    full join moved as m
        on m.fact = c.fact and m.kilde_kommune = c.kilde_kommune and m.tid_id = c.tid_id
    left join flis.slice as s
        on s.fact = coalesce(c.fact, m.fact)
        and s.kilde_kommune = coalesce(c.kilde_kommune, m.kilde_kommune)
        and s.tid_id = coalesce(c.tid_id, m.tid_id)
), written as (
    insert into flis.slice (fact, kilde_kommune, tid_id, rows, digest, publicering_id, kommuner)
    select h.fact, h.kilde_kommune, h.tid_id, h.rows, h.digest, $1::bigint, h.kommuner
    from holding as h
    where h.rows > 0
    on conflict (fact, kilde_kommune, tid_id) do update set
        rows = excluded.rows,
        digest = excluded.digest,
        publicering_id = excluded.publicering_id,
        kommuner = excluded.kommuner
), emptied as (
    delete from flis.slice as s
    using holding as h
    where h.rows = 0 and s.fact = h.fact and s.kilde_kommune = h.kilde_kommune and s.tid_id = h.tid_id
), done as (
    delete from flis.slice_due
), done_rows as (
    delete from flis.row_due
), reflected as (
    update flis.fact_state set published_run = $1::bigint
)
select count(*) as changed from holding;
