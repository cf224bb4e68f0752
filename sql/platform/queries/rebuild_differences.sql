-- $1 run, $2 the deliveries of its journal as an array: where the ledger says something else now. A journal
-- that was written late has what later runs made of a delivery as well; that is compared when they come.
with journal as (
    select
        j as delivery,
        j.delivery_id,
        case
            when greatest(j.loaded_run, j.withdrawn_run, j.replayed_run) > $1::bigint then array[
                'status', 'loaded_run', 'withdrawn_run', 'replayed_run', 'contract_hash', 'rows_loaded',
                'rows_unchanged', 'rows_superseded', 'rows_rejected', 'rows_held'
            ]
            else '{}'
        end as later
    from jsonb_populate_recordset(null::flis.delivery, $2::jsonb) as j
), compared as (
    select
        coalesce(j.delivery_id, d.delivery_id) as delivery_id,
        coalesce((j.delivery).file_name, d.file_name) as file_name,
        to_jsonb(d) - coalesce(j.later, '{}') as now,
        to_jsonb(j.delivery) - coalesce(j.later, '{}') as then
    from journal as j
    full join (
        select * from flis.delivery
        where run_id = $1::bigint or delivery_id in (select n.delivery_id from journal as n)
    ) as d on d.delivery_id = j.delivery_id
)
select
    c.delivery_id,
    c.file_name,
    case
        when c.now is null then 'missing'
        when c.then is null then 'not in the journal'
        else (
            select string_agg(v.key, ', ' order by v.key)
            from jsonb_each(c.now) as v
            where v.value is distinct from c.then -> v.key
        )
    end as what
from compared as c
where c.now is distinct from c.then
order by c.delivery_id;
