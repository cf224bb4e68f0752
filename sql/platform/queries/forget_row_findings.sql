-- $1 delivery that was read again: what was said of its rows goes, for it is said anew; flis.rejected_row keeps
-- what became of each. The highest number that stays.
with gone as (
    delete from flis.finding where delivery_id = $1::bigint and code like 'LI3%'
)
select coalesce(max(finding_no), 0) as last_no
from flis.finding
where delivery_id = $1::bigint and code not like 'LI3%';
