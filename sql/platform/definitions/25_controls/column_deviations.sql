-- Columns of pg_temp.column_batch that are not what they were in the newest loaded deliveries of the same
-- scope and load type (at most twelve, each of least_rows lines or more, as the new one).
--
-- Emptied: no line has a value, and in the newest nine of ten lines had. Distance: thousandths of the
-- lines that must have another value than in the delivery that is most alike; what a column is like in
-- January of every year is therefore no deviation the second time. like_column: which other column of
-- the newest the values look like now.
--
-- Deltas say only what changed, which differs from day to day as it should: they are not looked at.
create function flis.column_deviations(least_rows integer, least_distance integer)
returns table (
    delivery_id bigint, column_name text, filled bigint, rows bigint, filled_before bigint,
    rows_before bigint, distance integer, is_constant boolean, like_column text
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    with batch as materialized (
        select distinct c.delivery_id, c.scope_id, c.load_type
        from pg_temp.cover_batch as c
        where c.load_type not in ('delta', 'delta_entity')
            and c.delivery_id not in (select r.delivery_id from pg_temp.reload_batch as r)
            and exists (
                select from pg_temp.column_batch as p
                where p.delivery_id = c.delivery_id and p.rows >= least_rows
            )
    ),
    -- Once for all deliveries of a scope: a month may have twenty.
    sample as materialized (
        select b.scope_id, b.load_type, s.delivery_id as sample_id, s.place
        from (select distinct o.scope_id, o.load_type from batch as o) as b
        cross join lateral (
            select
                d.delivery_id,
                row_number() over (order by d.described_from desc, d.delivery_id desc) as place
            from flis.delivery as d
            where d.scope_id = b.scope_id and d.load_type = b.load_type and d.status = 'loaded'
                and exists (
                    select from flis.delivery_column as p
                    where p.delivery_id = d.delivery_id and p.rows >= least_rows
                )
        ) as s
        where s.place <= 12
    ),
    newest as materialized (
        select s.scope_id, s.load_type, o.column_name, o.filled, o.rows, o.shares
        from sample as s
        inner join flis.delivery_column as o on s.sample_id = o.delivery_id
        where s.place = 1
    ),
    -- A column that is like the newest is like one of them; nearly all are, and none of the others is read.
    suspect as materialized (
        select
            b.scope_id, b.load_type, n.delivery_id, n.column_name, n.filled, n.rows, n.shares,
            n.is_constant
        from batch as b
        inner join pg_temp.column_batch as n on b.delivery_id = n.delivery_id
        left join newest as o
            on b.scope_id = o.scope_id and b.load_type = o.load_type
            and n.column_name = o.column_name
        where (n.filled = 0 and o.filled * 10 >= o.rows * 9)
            or (
                n.shares <> '{}'
                and coalesce(flis.spread_distance(n.shares, o.shares) >= least_distance, true)
            )
    ),
    compared as (
        select
            n.delivery_id, n.column_name, n.filled, n.rows, n.shares, n.is_constant,
            max(o.filled) filter (where s.place = 1) as filled_before,
            max(o.rows) filter (where s.place = 1) as rows_before,
            min(flis.spread_distance(n.shares, o.shares)) as distance,
            max(s.sample_id) filter (where s.place = 1) as newest
        from suspect as n
        inner join sample as s on n.scope_id = s.scope_id and n.load_type = s.load_type
        inner join flis.delivery_column as o
            on s.sample_id = o.delivery_id and n.column_name = o.column_name
        group by
            n.delivery_id, n.column_name, n.filled, n.rows, n.shares, n.is_constant
    )
    select
        c.delivery_id, c.column_name, c.filled, c.rows, c.filled_before, c.rows_before,
        coalesce(c.distance, 0), c.is_constant,
        (
            select o.column_name
            from flis.delivery_column as o
            where o.delivery_id = c.newest and o.column_name <> c.column_name and c.filled > 0
                and flis.spread_distance(c.shares, o.shares) <= 100
            order by flis.spread_distance(c.shares, o.shares), o.column_name
            limit 1
        )
    from compared as c
    where (c.filled = 0 and c.filled_before * 10 >= c.rows_before * 9) or c.distance >= least_distance
    order by c.delivery_id, c.column_name;
end
$$;
comment on function flis.column_deviations(integer, integer) is
'Columns of the batch that are empty, constant or otherwise unlike those of the deliveries before.';
