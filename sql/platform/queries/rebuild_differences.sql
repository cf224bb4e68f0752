-- $1 run, $2 the deliveries of its journal as an array: where the ledger says something else now.
select
    coalesce(j.delivery_id, d.delivery_id) as delivery_id,
    coalesce(j.file_name, d.file_name) as file_name,
    case
        when d.delivery_id is null then 'missing'
        when j.delivery_id is null then 'not in the journal'
        else (
            select string_agg(v.key, ', ' order by v.key)
            from jsonb_each(to_jsonb(d)) as v
            where v.value is distinct from to_jsonb(j) -> v.key
        )
    end as what
from (select * from flis.delivery where run_id = $1::bigint) as d
full join jsonb_populate_recordset(null::flis.delivery, $2::jsonb) as j using (delivery_id)
where to_jsonb(d) is distinct from to_jsonb(j)
order by 1;
