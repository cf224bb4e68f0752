-- The newest twenty runs: what became of the deliveries that each received, and what each did to earlier ones.
select
    r.run_id as koersel,
    r.kind as art,
    to_char(r.month, 'YYYY-MM') as maaned,
    case r.status when 'finished' then 'færdig' when 'failed' then 'opgivet' else 'i gang' end as status,
    to_char(r.started_at, 'YYYY-MM-DD HH24:MI') as startet,
    coalesce(d.received, 0) as modtaget,
    coalesce(d.loaded, 0) as indlaest,
    coalesce(d.refused, 0) as afvist,
    coalesce(d.held, 0) as tilbageholdt,
    coalesce(d.withdrawn, 0) as trukket_tilbage,
    coalesce(c.changed, 0) as tidligere_aendret,
    coalesce(d.rows_read, 0) as laest,
    coalesce(d.rows_rejected, 0) as linjer_afvist,
    p.slices_changed as udsnit_aendret
from (select * from flis.run order by run_id desc limit 20) as r
left join (
    select
        run_id,
        count(*) as received,
        count(*) filter (where status = 'loaded') as loaded,
        count(*) filter (where status = 'refused') as refused,
        count(*) filter (where status = 'held') as held,
        count(*) filter (where status = 'withdrawn') as withdrawn,
        sum(rows_read)::bigint as rows_read,
        sum(rows_rejected)::bigint as rows_rejected
    from flis.delivery
    group by run_id
) as d on d.run_id = r.run_id
left join (
    select e.run_id, count(distinct e.delivery_id) as changed
    from (
        select d.delivery_id, d.run_id as received, by_run.run_id
        from flis.delivery as d
        cross join lateral unnest(array[d.settled_run, d.withdrawn_run, d.replayed_run]) as by_run (run_id)
    ) as e
    where e.run_id <> e.received
    group by e.run_id
) as c on c.run_id = r.run_id
left join flis.publication as p on p.publicering_id = r.run_id
order by r.run_id desc;
