-- $1 publication, $2 slices due, $3 slices changed.
update flis.publication set slices_due = $2::integer, slices_changed = $3::integer
where publicering_id = $1::bigint;
