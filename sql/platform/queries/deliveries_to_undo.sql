-- $1 delivery ids: where each stands and what it is, and whether it was withdrawn by a run that has not
-- ended: asked for again after a crash, that run goes on.
select
    d.delivery_id, d.status, d.file_name, d.load_type, d.version,
    s.area, s.entity, s.system, s.kommune, s.scope_id,
    exists (
        select from flis.run as r where r.run_id = d.withdrawn_run and r.status = 'running'
    ) as is_half_undone
from flis.delivery as d
left join flis.scope as s on s.scope_id = d.scope_id
where d.delivery_id = any ($1::bigint[])
order by d.delivery_id;
