-- $1 all calendars as JSON: replaces what the files said before.
with gone as (
    delete from flis.expectation
)
insert into flis.expectation (
    area, entity, system, kommune, load_type, frequency, period_kind, path, due_workday, grace_workdays,
    from_month, to_month, is_own
)
select
    area, entity, system, kommune, load_type, frequency, period_kind, path, due_workday, grace_workdays,
    to_date(from_month, 'YYYY-MM'), to_date(to_month, 'YYYY-MM'), is_own
from json_to_recordset($1::json) as e (
    area text, entity text, system text, kommune integer, load_type text, frequency text, period_kind text,
    path text, due_workday integer, grace_workdays integer, from_month text, to_month text, is_own boolean
);
