-- $1 files as JSON [{name, came}], came in seconds since 1970, $2 month: when the last day on which each is on
-- time is over, also in seconds. A name that comes again and again has the next such day after it came.
select
    h.name,
    extract(epoch from min((e.due + 1)::timestamptz))::bigint as ends_at
from json_to_recordset($1::json) as h (name text, came bigint)
cross join generate_series(
    $2::timestamp - interval '1 month', $2::timestamp + interval '1 month', interval '1 month'
) as m (month)
cross join lateral flis.expected_deliveries(m.month::date) as e
where e.file_name = regexp_replace(h.name, '\.(gz|zst|zip)$', '')
    and (e.due + 1)::timestamptz > to_timestamp(h.came)
group by h.name;
