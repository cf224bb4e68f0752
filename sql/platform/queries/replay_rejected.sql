-- $1 delivery, $2 run, $3 lines that are still rejected: the others leave quarantine; their bytes stay.
update flis.rejected_row
set replayed_run = $2::bigint
where delivery_id = $1::bigint and replayed_run is null and line_no <> all ($3::bigint[]);
