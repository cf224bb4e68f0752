-- $1 run, $2 program version. A publication holds everything that is loaded, so its number must be the
-- highest there is: if a later run has loaded, undone something or published, it gets a run of its own.
-- Returns no row when the run's own number will do.
insert into flis.run (run_id, kind, month, program_version)
select (select max(o.run_id) from flis.run as o) + 1, 'publish', r.month, $2
from flis.run as r
where r.run_id = $1::bigint
    and (
        exists (
            select from flis.delivery as d
            where greatest(d.run_id, d.loaded_run, d.replayed_run, d.withdrawn_run) > r.run_id
        )
        or exists (select from flis.publication as p where p.publicering_id > r.run_id)
    )
returning run_id;
