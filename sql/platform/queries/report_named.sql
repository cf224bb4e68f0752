-- $1 name: the view, the one with all municipalities' rows for who may read that, and the file's header.
-- An error list is always the guarded view, for that keeps the log of readings.
select
    o.visning as view_name,
    case
        when o.art = 'fejlliste' then o.visning
        when has_schema_privilege(to_regnamespace('samlet_' || split_part(o.visning, '.', 1))::oid, 'usage')
            then coalesce(to_regclass('samlet_' || o.visning)::text, o.visning)
        else o.visning
    end as whole_view,
    o.hoved as header,
    o.art as kind,
    o.omraade as area
from rapport.oversigt as o
where o.navn = $1;
