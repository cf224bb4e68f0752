-- What became of every accepted line of a new or reloaded delivery; the three counts add up to its
-- lines in pg_temp.landing_batch, and those that were not sent there.
--     superseded   something of higher rank decides on all its days
--     unchanged    on all the days it decides, the history already said so before this batch
--     loaded       the others
-- A deletion is loaded when something stood on its days. A line that annuls is superseded when a line
-- of higher rank begins on the same day, and loaded when it silences one. Lines of a compared
-- delivery that were not sent, because the history says them, are unchanged.
create function flis.count_lines()
returns table (
    delivery_id bigint, rows_loaded bigint, rows_unchanged bigint, rows_superseded bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with deciding as (
        select
            w.delivery_id, range_agg(daterange(w.valid_from, w.valid_to)) as days,
            count(*) = 1 as is_one, min(w.valid_from) as first_day, max(w.valid_to) as end_day
        from pg_temp.history_window as w
        group by w.delivery_id
    ),
    line as (
        select
            l.delivery_id,
            count(*) as total,
            count(*) filter (
                where case
                    when d.is_one then
                        l.valid_from < l.valid_to
                        and l.valid_from < d.end_day and l.valid_to > d.first_day
                    else d.days && daterange(l.valid_from, greatest(l.valid_from, l.valid_to))
                end
            ) as spoke
        from pg_temp.landing_batch as l
        left join deciding as d on l.delivery_id = d.delivery_id
        group by l.delivery_id
    ),
    cell as not materialized (
        select c.delivery_id, c.landing_row, (d.is_one and not k.has_own) is true as is_whole
        from pg_temp.history_change as c
        left join deciding as d on c.delivery_id = d.delivery_id
        cross join (select exists (select from pg_temp.history_line) as has_own) as k
        where c.landing_row is not null and not exists (
            select from pg_temp.history_old as o
            where o.scope_id = c.scope_id and o.key_digest = c.key_digest and o.digest = c.digest
                and o.valid_from <= c.valid_from and o.valid_to >= c.valid_to
        )
    ),
    -- A line is cut into several cells only by several windows, or by windows of its key.
    changing as (
        select c.delivery_id, count(*) as loaded
        from cell as c
        where c.is_whole
        group by c.delivery_id
        union all
        select c.delivery_id, count(distinct c.landing_row)
        from cell as c
        where not c.is_whole
        group by c.delivery_id
    )
    select
        b.delivery_id,
        coalesce(c.loaded, 0) + coalesce(o.loaded, 0),
        coalesce(l.spoke, 0) + coalesce(o.spoke, 0) - coalesce(c.loaded, 0) - coalesce(o.loaded, 0)
        + coalesce(u.lines_unsent, 0),
        coalesce(l.total - l.spoke, 0) - coalesce(o.spoke, 0)
    from pg_temp.history_delivery as b
    left join line as l on b.delivery_id = l.delivery_id
    left join changing as c on b.delivery_id = c.delivery_id
    left join flis.count_own_lines() as o on b.delivery_id = o.delivery_id
    left join pg_temp.compared_batch as u on b.delivery_id = u.delivery_id
    where b.is_fresh
    order by b.delivery_id;
end
$$;
comment on function flis.count_lines() is
'Lines loaded, unchanged and superseded per delivery of the batch.';
