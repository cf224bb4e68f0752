-- Where pg_temp.volume_batch is further from what is expected than warn (basis points) allows.
--
-- Expected is the median of the newest twelve loaded deliveries of the same scope and load type that have
-- the group; none is older than the newest one that a person has accepted, for that person has said
-- what is right from then on. A group that the newest of them has and the file lacks is expected too.
-- Small groups move by more than a share of themselves from month to month, so a deviation of fewer than
-- least_lines lines says nothing; a whole group that is missing does from `least_missing` lines on.
create function flis.volume_deviations(warn integer, hold integer, least_lines integer, least_missing integer)
returns table (
    delivery_id bigint, group_value text, label text, rows bigint, expected bigint, holds boolean
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    with batch as (
        select distinct c.delivery_id, c.scope_id, c.load_type
        from pg_temp.cover_batch as c
        where c.load_type not in ('delta', 'delta_entity', 'append')
    ),
    sample as (
        select b.delivery_id, s.delivery_id as sample_id, s.place
        from batch as b
        cross join lateral (
            select
                d.delivery_id,
                row_number() over (order by d.described_from desc, d.delivery_id desc) as place,
                -- Counted from the newest: those behind an accepted one no longer say anything.
                count(*) filter (where exists (
                    select from flis.decision as a where a.delivery_id = d.delivery_id and a.kind = 'accept'
                )) over (
                    order by d.described_from desc, d.delivery_id desc
                    rows between unbounded preceding and 1 preceding
                ) as accepted_since
            from flis.delivery as d
            where d.scope_id = b.scope_id and d.load_type = b.load_type and d.status = 'loaded'
                and d.delivery_id <> b.delivery_id
                and exists (select from flis.delivery_volume as v where v.delivery_id = d.delivery_id)
        ) as s
        where s.place <= 12 and s.accepted_since = 0
    ),
    expected as (
        select
            s.delivery_id, v.group_value, max(v.label) as label,
            percentile_disc(0.5) within group (order by v.rows) as rows,
            bool_or(s.place = 1) as is_in_newest
        from sample as s
        inner join flis.delivery_volume as v on s.sample_id = v.delivery_id
        group by s.delivery_id, v.group_value
    ),
    compared as (
        select
            e.delivery_id, e.group_value, coalesce(b.label, e.label) as label,
            coalesce(b.rows, 0) as rows, e.rows as expected,
            abs(coalesce(b.rows, 0) - e.rows) as deviation
        from expected as e
        left join pg_temp.volume_batch as b
            on e.delivery_id = b.delivery_id and e.group_value = b.group_value
        where b.rows is not null or e.is_in_newest
    )
    select
        c.delivery_id, c.group_value, c.label, c.rows, c.expected,
        c.deviation * 10000 > c.expected * hold
    from compared as c
    where c.deviation * 10000 > c.expected * warn
        and c.deviation >= case when c.rows = 0 then least_missing else least_lines end
    order by c.delivery_id, c.group_value = '' desc, c.deviation desc, c.group_value;
end
$$;
comment on function flis.volume_deviations(integer, integer, integer, integer) is
'Groups of the batch with other volumes than the deliveries before them; bands in basis points.';
