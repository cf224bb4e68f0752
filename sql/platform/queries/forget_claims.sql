-- Claims and workers of runs that are over.
with over as (
    select r.run_id from flis.run as r where r.status <> 'running'
), claims as (
    delete from flis.scope_claim as c using over as o where c.run_id = o.run_id
)
delete from flis.run_at_work as w using over as o where w.run_id = o.run_id;
