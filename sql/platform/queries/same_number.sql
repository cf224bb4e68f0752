-- $1 scope, $2 number, $3 version, $4 extract time: another version of the delivery, one that agrees on when
-- the first was extracted before one that does not.
select
    file_name, status, to_char(extracted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
    extracted_at <> $4::timestamptz as is_other
from flis.delivery
where scope_id = $1::integer and sequence = $2::bigint and version <> $3::integer
    and status in ('loaded', 'held', 'withdrawn')
order by is_other, version
limit 1;
