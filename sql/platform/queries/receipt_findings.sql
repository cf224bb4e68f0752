-- $1 delivery: its findings, in the order in which they were made.
select f.code, f.severity, f.line_no, f.column_no, f.field, f.message, f.why, f.fix
from flis.finding as f
where f.delivery_id = $1::bigint
order by f.finding_no;
