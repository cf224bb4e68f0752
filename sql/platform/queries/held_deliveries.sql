-- What is held, why, and what somebody has decided about it that no run has carried out yet.
select
    d.delivery_id as leverance_id,
    d.file_name as fil,
    d.rows_held as raekker,
    to_char(d.received_at, 'YYYY-MM-DD HH24:MI') as modtaget,
    coalesce(a.decided_by, '') as godkendt_af,
    f.code as kode,
    f.message as besked
from flis.delivery as d
left join flis.finding as f on f.delivery_id = d.delivery_id and f.holds
left join lateral (
    select o.decided_by from flis.decision as o
    where o.delivery_id = d.delivery_id and o.kind = 'accept'
    order by o.decision_no desc
    limit 1
) as a on true
where d.status = 'held'
order by d.delivery_id, f.finding_no;
