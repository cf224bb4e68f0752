-- pg_temp.column_batch: per delivery and column how many lines have a value, and how the values spread
-- over 16 classes by the first digit of their digest: enough to see that a column is another one, and
-- nothing to read a value from. Filled is counted in one pass over all lines, of compared deliveries by the client. The spread is of about
-- 2,000 lines per delivery, chosen by key so that the same things are looked at every month.
-- Deltas say only what changed, which differs from day to day as it should: they have no profile.
create function flis.profile_columns(all_columns text[], spread_columns text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.column_batch;
    execute format(
        $sql$
        create temporary table column_batch on commit drop as
        select
            t.delivery_id, c.column_name, t.rows, c.filled, '{}'::smallint[] as shares,
            false as is_constant
        from (
            select l.delivery_id, count(*) as rows, array[%s]::bigint[] as filled
            from pg_temp.landing_batch as l
            where l.delivery_id in (
                select b.delivery_id from pg_temp.cover_batch as b
                where b.load_type not in ('delta', 'delta_entity')
            ) and l.delivery_id not in (select t.delivery_id from pg_temp.compared_batch as t)
            group by l.delivery_id
        ) as t
        cross join lateral unnest(%L::text[], t.filled) as c (column_name, filled)
        $sql$,
        (
            select string_agg(format('count(l.%I)', n.name), ', ' order by n.place)
            from unnest(all_columns) with ordinality as n (name, place)
        ),
        all_columns
    );
    insert into pg_temp.column_batch
    select t.delivery_id, t.column_name, n.rows, t.filled, '{}', false
    from pg_temp.tally_column as t
    inner join (
        select c.delivery_id, c.lines_unsent + count(l.line_no) as rows
        from pg_temp.compared_batch as c
        left join pg_temp.landing_batch as l on c.delivery_id = l.delivery_id
        group by c.delivery_id, c.lines_unsent
    ) as n on t.delivery_id = n.delivery_id and n.rows > 0
    where t.column_name = any (all_columns);
    if cardinality(spread_columns) = 0 then return; end if;
    execute format(
        $sql$
        with sample as (
            select l.*
            from pg_temp.batch_line as l
            inner join (
                select distinct b.delivery_id, greatest(b.rows / 2000, 1) as step
                from pg_temp.column_batch as b
            ) as d on l.delivery_id = d.delivery_id
            where abs(uuid_hash(l.key_digest)::bigint) %% d.step = 0
        ),
        tally as (
            select
                s.delivery_id, v.column_name, v.class, count(*) as lines,
                min(v.value) = max(v.value) as is_one
            from sample as s
            cross join lateral (
                select
                    c.column_name, c.value,
                    case
                        when c.value is null then 0
                        else ('x' || substr(md5(c.value), 1, 1))::bit(4)::integer + 1
                    end as class
                from (values %s) as c (column_name, value)
            ) as v
            group by s.delivery_id, v.column_name, v.class
        ),
        spread as (
            select
                w.delivery_id, w.column_name,
                array_agg((coalesce(t.lines, 0) * 1000 / w.lines)::smallint order by g.class) as shares,
                count(t.lines) filter (where g.class > 0) = 1
                    and bool_and(t.is_one) filter (where g.class > 0) as is_constant
            from (
                select t.delivery_id, t.column_name, sum(t.lines) as lines
                from tally as t
                group by t.delivery_id, t.column_name
            ) as w
            cross join generate_series(0, 16) as g (class)
            left join tally as t
                on w.delivery_id = t.delivery_id and w.column_name = t.column_name
                and g.class = t.class
            group by w.delivery_id, w.column_name
        )
        update pg_temp.column_batch as b
        set shares = s.shares, is_constant = s.is_constant
        from spread as s
        where b.delivery_id = s.delivery_id and b.column_name = s.column_name
        $sql$,
        (
            select string_agg(format('(%L, s.%I::text)', n.name, n.name), ', ')
            from unnest(spread_columns) as n (name)
        )
    );
end
$$;
comment on function flis.profile_columns(text[], text[]) is
'Makes pg_temp.column_batch: per delivery and column how much is filled, and how the values spread.';
