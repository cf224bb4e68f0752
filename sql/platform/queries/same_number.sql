-- $1 deliveries, and for each of them $2 its scope, $3 number, $4 version and $5 extract time: another version of it,
-- one that agrees on when the first was extracted before one that does not (is_other); and the highest other version
-- that is in the history, null where there is none.
select
    n.delivery_id, k.file_name, k.status, k.extracted_at, k.is_other,
    h.file_name as highest_file, h.period as highest_period, h.version as highest_version
from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[], $5::timestamptz[])
    as n (delivery_id, scope_id, sequence, version, extracted)
cross join lateral (
    select
        d.file_name, d.status,
        to_char(d.extracted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as extracted_at,
        d.extracted_at <> n.extracted as is_other
    from flis.delivery as d
    where d.scope_id = n.scope_id and d.sequence = n.sequence and d.version <> n.version
        and d.status in ('loaded', 'held', 'withdrawn')
    order by is_other, d.version
    limit 1
) as k
left join lateral (
    select d.file_name, d.period, d.version
    from flis.delivery as d
    where d.scope_id = n.scope_id and d.sequence = n.sequence and d.version <> n.version
        and d.status = 'loaded'
    order by d.version desc
    limit 1
) as h on true;
