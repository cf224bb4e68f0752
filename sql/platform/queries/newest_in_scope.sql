-- $1 scope, $2 delivery, $3 its extract time: the other delivery in the history with the highest number.
select
    file_name, sequence, to_char(extracted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
    extracted_at > $3::timestamptz as is_later
from flis.delivery
where scope_id = $1::integer and delivery_id <> $2::bigint and status = 'loaded'
order by sequence desc, version desc
limit 1;
