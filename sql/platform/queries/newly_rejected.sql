-- $1 delivery, $2 lines that are rejected now: how many of them are in the history.
select count(*) as lines
from unnest($2::bigint[]) as n (line_no)
where not exists (
    select from flis.rejected_row as r
    where r.delivery_id = $1::bigint and r.line_no = n.line_no and r.replayed_run is null
);
