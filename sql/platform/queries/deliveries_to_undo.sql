-- $1 delivery ids: where each stands and what it is.
select
    d.delivery_id, d.status, d.file_name, d.load_type, d.version,
    s.area, s.entity, s.system, s.kommune, s.scope_id
from flis.delivery as d
left join flis.scope as s on s.scope_id = d.scope_id
where d.delivery_id = any ($1::bigint[])
order by d.delivery_id;
