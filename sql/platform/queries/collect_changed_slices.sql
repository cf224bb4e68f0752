-- $1 fact: adds its changed slices to the list.
insert into pg_temp.slice_changed (fact, kilde_kommune, tid_id, rows, digest, is_new)
select $1, c.kilde_kommune, c.tid_id, c.rows, c.digest, c.is_new
from flis.changed_slices($1) as c;
