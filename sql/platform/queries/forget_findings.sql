-- $1 delivery, $2 keep those that held it: they are what was accepted. The highest number that stays.
with gone as (
    delete from flis.finding where delivery_id = $1::bigint and not ($2::boolean and holds)
    returning finding_no
),
quarantine as (
    delete from flis.rejected_row where delivery_id = $1::bigint
)
select coalesce(max(finding_no), 0) as last_no
from flis.finding
where delivery_id = $1::bigint and $2::boolean and holds;
