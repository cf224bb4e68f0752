-- $1 delivery: its findings, in the order in which they were made. Not that a control of ours could not be
-- carried out (LI298): the supplier has nothing to do about it.
select f.code, f.severity, f.line_no, f.column_no, f.field, f.message, f.why, f.fix
from flis.finding as f
where f.delivery_id = $1::bigint and f.code <> 'LI298'
order by f.finding_no;
