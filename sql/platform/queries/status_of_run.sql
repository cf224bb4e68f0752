-- $1 run: every delivery that it took in, and those of earlier runs that it changed: settled after they were
-- held, withdrew, or read again. The counts of a line balance.
select
    d.delivery_id as leverance_id,
    d.file_name as fil,
    case d.status
        when 'loaded' then 'indlæst'
        when 'held' then 'tilbageholdt'
        when 'withdrawn' then 'trukket tilbage'
        else 'afvist'
    end as status,
    d.rows_read as laest,
    d.rows_loaded as indlaest,
    d.rows_unchanged as uaendret,
    d.rows_superseded as overhalet,
    d.rows_rejected as afvist,
    d.rows_held as tilbageholdt,
    d.run_id as modtaget_i,
    f.codes as fund
from flis.delivery as d
left join (
    select delivery_id, string_agg(distinct code, ' ' order by code) as codes
    from flis.finding
    group by delivery_id
) as f on f.delivery_id = d.delivery_id
where d.run_id = $1::bigint or $1::bigint in (d.loaded_run, d.settled_run, d.withdrawn_run, d.replayed_run)
order by d.delivery_id;
