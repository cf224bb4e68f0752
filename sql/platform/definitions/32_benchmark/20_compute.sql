-- Working out a release in pg_temp.benchmark_now: one row per municipality, period and cell.

-- Reads the due cells and holds back small changes: a cell moves when at least `threshold` persons must be
-- behind the change, else it stays as it was last told. Otherwise two publications that differ by one
-- person would tell that person's row (docs/explanation/benchmark.md).
create function flis.read_benchmark(area text, threshold integer)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    few integer[];
    one integer;
begin
    create temporary table benchmark_now (
        kommune integer not null,
        tid_id integer not null,
        cell text not null,
        persons bigint not null,
        amount numeric,
        smallest bigint not null,
        state text not null,
        primary key (kommune, tid_id, cell)
    ) on commit drop;
    -- A part and the sum that it belongs to, each sum as a member of itself, and the largest sum above.
    execute format(
        $sql$
            create temporary table benchmark_sum on commit drop as
            with recursive above (total, root) as (
                select s.total, s.total from byg.%1$I as s
                where s.total not in (select p.del from byg.%1$I as p)
                union
                select s.total, a.root from above as a
                inner join byg.%1$I as p on p.total = a.total
                inner join byg.%1$I as s on s.total = p.del
            )
            select s.total, s.del as member, false as is_total, a.root,
                s.del not in (select p.total from byg.%1$I as p) as is_leaf
            from byg.%1$I as s inner join above as a on a.total = s.total
            union
            select a.total, a.total, true, a.root, false from above as a
        $sql$, area || '_benchmark_summer'
    );
    create temporary table benchmark_raw (
        kommune integer not null,
        tid_id integer not null,
        cell text not null,
        persons bigint not null,
        amount numeric,
        spread numeric,
        smallest bigint not null
    ) on commit drop;
    few := array(
        select distinct d.kommune from flis.benchmark_due as d where d.area = read_benchmark.area order by 1 limit 9
    );
    -- One by one while there are few: planning for all partitions takes as long as reading many. -1: all at once.
    foreach one in array case when cardinality(few) < 9 then few else array[-1] end loop
        execute format(
            $sql$
                insert into pg_temp.benchmark_raw (kommune, tid_id, cell, persons, amount, spread, smallest)
                select c.kommunekode, c.tid_id, c.celle, c.antal, c.maengde, c.spaend, c.mindste
                from %s
            $sql$,
            case
                when one = -1 then format(
                    '(select distinct d.kommune from flis.benchmark_due as d where d.area = %L) as k '
                    'cross join lateral byg.%I(k.kommune) as c', area, area || '_benchmark_celler'
                )
                else format('byg.%I(%s) as c', area || '_benchmark_celler', one)
            end
        );
    end loop;
    -- Every release in which something was told; `blank` ones told nothing.
    create temporary table benchmark_told on commit drop as
    select c.kommune, c.tid_id, c.cell, c.publicering_id, c.persons, c.amount, c.smallest, c.state
    from flis.benchmark_cell as c
    inner join flis.benchmark_due as d
        on d.area = c.area and d.kommune = c.kommune and d.tid_id = c.tid_id
    where c.area = read_benchmark.area and c.state <> 'blank';
    create index benchmark_told_cell on pg_temp.benchmark_told (kommune, tid_id, cell, publicering_id);
    analyze pg_temp.benchmark_raw;
    analyze pg_temp.benchmark_told;

    insert into pg_temp.benchmark_now (kommune, tid_id, cell, persons, amount, smallest, state)
    select
        w.kommune, w.tid_id, w.cell,
        case when k.is_kept then b.persons else coalesce(r.persons, 0) end,
        case when k.is_kept then b.amount else r.amount end,
        case when k.is_kept then b.smallest else coalesce(r.smallest, 0) end,
        'shown'
    from (
        -- A part that nobody is in is a part all the same: 0 is told of it, or withheld.
        select v.kommune, v.tid_id, p.cell
        from (
            select n.kommune, n.tid_id from pg_temp.benchmark_raw as n
            union select t.kommune, t.tid_id from pg_temp.benchmark_told as t
        ) as v
        cross join (
            select s.member as cell from pg_temp.benchmark_sum as s
            except select s.total from pg_temp.benchmark_sum as s
        ) as p
        union
        select n.kommune, n.tid_id, n.cell from pg_temp.benchmark_raw as n
        union
        select t.kommune, t.tid_id, t.cell
        from pg_temp.benchmark_told as t
        where t.cell not in (select s.total from pg_temp.benchmark_sum as s)
    ) as w
    left join pg_temp.benchmark_raw as r
        on r.kommune = w.kommune and r.tid_id = w.tid_id and r.cell = w.cell
    left join lateral (
        select t.*
        from pg_temp.benchmark_told as t
        where t.kommune = w.kommune and t.tid_id = w.tid_id and t.cell = w.cell
        order by t.publicering_id desc
        limit 1
    ) as b on true
    cross join lateral (
        select
            b.cell is not null
            and abs(coalesce(r.persons, 0) - b.persons) < threshold
            and (
                r.amount is not distinct from b.amount
                or coalesce(abs(r.amount - b.amount) <= (threshold - 1) * r.spread, false)
            ) as is_kept
    ) as k;

    -- Sums of what is told of the parts, so that they agree with them.
    insert into pg_temp.benchmark_now (kommune, tid_id, cell, persons, smallest, state)
    with recursive below (total, cell) as (
        select s.total, s.member from pg_temp.benchmark_sum as s where not s.is_total
        union
        select b.total, s.member
        from below as b
        inner join pg_temp.benchmark_sum as s on s.total = b.cell and not s.is_total
    )
    select n.kommune, n.tid_id, b.total, sum(n.persons), sum(n.persons), 'shown'
    from below as b
    inner join pg_temp.benchmark_now as n on n.cell = b.cell
    group by n.kommune, n.tid_id, b.total;
    analyze pg_temp.benchmark_now;
    analyze pg_temp.benchmark_sum;
end
$$;
comment on function flis.read_benchmark(text, integer) is
'Fills pg_temp.benchmark_now with the due cells, small changes held back.';

-- Sums that give away what is hidden in them: one hidden member follows from the others, and several parts
-- whose total is below the threshold are one small cell.
create function flis.weak_benchmark_sums(threshold integer)
returns table (kommune integer, tid_id integer, total text, root text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select n.kommune, n.tid_id, s.total, s.root
    from pg_temp.benchmark_now as n
    inner join pg_temp.benchmark_sum as s on s.member = n.cell
    group by n.kommune, n.tid_id, s.total, s.root
    having count(*) filter (where n.state = 'hidden') = 1
        or (
            bool_or(n.state = 'hidden' and not s.is_total)
            and not bool_or(n.state = 'hidden' and s.is_total)
            and sum(n.persons) filter (where n.state = 'hidden') < threshold
        );
end
$$;
comment on function flis.weak_benchmark_sums(integer) is
'Sums of pg_temp.benchmark_now by which a hidden cell can be worked out.';

create function flis.close_benchmark(threshold integer)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    hidden bigint;
begin
    loop
        with chosen as (
            -- The smallest part, so that as little as possible is lost; the sum itself last.
            select distinct on (n.kommune, n.tid_id, s.total) n.kommune, n.tid_id, n.cell
            from flis.weak_benchmark_sums(threshold) as w
            inner join pg_temp.benchmark_sum as s on s.total = w.total
            inner join pg_temp.benchmark_now as n
                on n.kommune = w.kommune and n.tid_id = w.tid_id and n.cell = s.member
            where n.state = 'shown'
            order by n.kommune, n.tid_id, s.total, s.is_total, n.persons, n.cell
        )
        update pg_temp.benchmark_now as n set state = 'hidden'
        from chosen as c
        where c.kommune = n.kommune and c.tid_id = n.tid_id and c.cell = n.cell;
        get diagnostics hidden = row_count;
        exit when hidden = 0;
    end loop;
end
$$;
comment on function flis.close_benchmark(integer) is
'Hides cells of pg_temp.benchmark_now until no sum tells a hidden one.';
