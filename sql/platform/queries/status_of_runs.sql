-- The newest twenty runs with their counts.
select
    r.run_id as koersel,
    r.kind as art,
    to_char(r.month, 'YYYY-MM') as maaned,
    case r.status when 'finished' then 'færdig' when 'failed' then 'opgivet' else 'i gang' end as status,
    to_char(r.started_at, 'YYYY-MM-DD HH24:MI') as startet,
    coalesce(d.loaded, 0) as indlaest,
    coalesce(d.refused, 0) as afvist,
    coalesce(d.held, 0) as tilbageholdt,
    coalesce(d.rows_read, 0) as laest,
    coalesce(d.rows_rejected, 0) as linjer_afvist,
    p.slices_changed as udsnit_aendret
from flis.run as r
left join (
    select
        run_id,
        count(*) filter (where status = 'loaded') as loaded,
        count(*) filter (where status = 'refused') as refused,
        count(*) filter (where status = 'held') as held,
        sum(rows_read)::bigint as rows_read,
        sum(rows_rejected)::bigint as rows_rejected
    from flis.delivery
    group by run_id
) as d on d.run_id = r.run_id
left join flis.publication as p on p.publicering_id = r.run_id
order by r.run_id desc
limit 20;
