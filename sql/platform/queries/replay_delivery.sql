-- $1 delivery, $2 run, $3 contract hash, $4 lines that the second reading wrote, $5 lines that something
-- ranks above, $6 lines still rejected: the lines that came in are added to what the first reading counted,
-- for the others are what they were. A line that decided nothing new was overtaken, or said before.
with line as (
    select d.delivery_id, came.lines as came, least(came.lines, $4::bigint) as loaded
    from flis.delivery as d
    cross join lateral (select d.rows_rejected - $6::bigint as lines) as came
    where d.delivery_id = $1::bigint
)
update flis.delivery as d
set
    replayed_run = $2::bigint,
    contract_hash = $3::bytea,
    rows_loaded = d.rows_loaded + l.loaded,
    rows_superseded = d.rows_superseded + least(l.came - l.loaded, $5::bigint),
    rows_unchanged = d.rows_unchanged + greatest(l.came - l.loaded - $5::bigint, 0),
    rows_rejected = $6::bigint
from line as l
where d.delivery_id = l.delivery_id
returning d.rows_loaded, d.rows_unchanged, d.rows_superseded;
