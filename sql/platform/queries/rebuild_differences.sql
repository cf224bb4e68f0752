-- Where the ledger says something else than the newest line of the journal about a delivery.
with compared as (
    select
        coalesce(j.delivery_id, d.delivery_id) as delivery_id,
        coalesce(j.delivery ->> 'run_id', d.run_id::text) as run_id,
        coalesce(j.delivery ->> 'file_name', d.file_name) as file_name,
        to_jsonb(d) as now,
        -- Columns that have come since the journal was written are not in it. What a packed file holds was not
        -- noted then; a rebuild notes it.
        to_jsonb(jsonb_populate_record(
            null::flis.delivery, jsonb_build_object('content_sha256', d.content_sha256) || j.delivery
        )) as then
    from pg_temp.journal_delivery as j
    full join flis.delivery as d on d.delivery_id = j.delivery_id
)
select
    c.run_id,
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
