-- $1 delivery ids or null, $2 code or null: deliveries in the history that have lines in quarantine.
select distinct d.delivery_id
from flis.delivery as d
inner join flis.rejected_row as r on r.delivery_id = d.delivery_id
where d.status = 'loaded' and r.replayed_run is null
    and ($1::bigint[] is null or d.delivery_id = any ($1::bigint[]))
    and ($2::text is null or r.code = $2)
order by d.delivery_id;
