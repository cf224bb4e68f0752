-- $1 deliveries as JSON: of each, by its place, the first other loaded or held delivery that claims the same number
-- and says something else. The same bytes for another period are something else: without a new number or version
-- they would be outranked, and nobody told.
select
    w.place,
    d.file_name,
    d.file_sha256 is distinct from w.sha256 as other_file,
    d.period is distinct from w.period as other_period,
    d.load_type is distinct from w.load_type as other_load_type,
    d.extracted_at is distinct from w.extracted as other_extracted
from jsonb_to_recordset($1::jsonb) as w (
    place integer, scope integer, sequence bigint, version integer, sha256 bytea, period text, load_type text,
    extracted timestamptz
)
cross join lateral (
    select k.file_name, k.file_sha256, k.period, k.load_type, k.extracted_at
    from flis.delivery as k
    where k.scope_id = w.scope
        and k.sequence = w.sequence
        and k.version = w.version
        and k.status in ('loaded', 'held')
        and (k.file_sha256, k.period, k.load_type, k.extracted_at)
            is distinct from (w.sha256, w.period, w.load_type, w.extracted)
    order by k.delivery_id
    limit 1
) as d;
