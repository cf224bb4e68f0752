-- Holds a release against every earlier one of the same municipality and period: what was withheld then
-- must not follow from what is told now, nor the other way round.
--
-- As long as the same cells are withheld every time, nothing follows: whatever values the withheld cells
-- may have in one publication, they may have in all. When others are withheld than before, a cell that has
-- not changed carries what is known of it over from the one to the other; so every part that is withheld
-- in either must have changed (docs/explanation/benchmark.md).
create function flis.benchmark_conflicts()
returns table (kommune integer, tid_id integer, root text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select distinct c.kommune, c.tid_id, c.root
    from (
        select
            n.kommune,
            n.tid_id,
            s.root,
            bool_or(t.state <> n.state) as is_other,
            bool_or(s.is_leaf and 'hidden' in (t.state, n.state) and t.persons = n.persons) as is_linked
        from pg_temp.benchmark_now as n
        inner join (
            select distinct m.member, m.root, m.is_leaf from pg_temp.benchmark_sum as m where not m.is_total
            union
            select m.total, m.root, false from pg_temp.benchmark_sum as m where m.total = m.root
        ) as s on s.member = n.cell
        inner join pg_temp.benchmark_told as t
            on t.kommune = n.kommune and t.tid_id = n.tid_id and t.cell = n.cell
        group by n.kommune, n.tid_id, s.root, t.publicering_id
    ) as c
    where c.is_other and c.is_linked;
end
$$;
comment on function flis.benchmark_conflicts() is
'Municipalities and periods where pg_temp.benchmark_now and an earlier release give each other away.';

-- Works out an area's due cells and stores what changed. Returns how many municipality-periods that is.
create function flis.release_benchmark(area text, publication bigint)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    smallest_told integer;
    released bigint;
begin
    execute format('select byg.%I()', area || '_benchmark_taerskel') into smallest_told;
    perform flis.read_benchmark(area, smallest_told);
    update pg_temp.benchmark_now as n set state = 'hidden' where n.smallest < smallest_told;
    perform flis.close_benchmark(smallest_told);
    -- Other cells than last time would give something away: the same ones again, if they are enough.
    update pg_temp.benchmark_now as n set state = t.state
    from flis.benchmark_conflicts() as c
    inner join pg_temp.benchmark_sum as s on s.root = c.root
    inner join pg_temp.benchmark_told as t
        on t.kommune = c.kommune and t.tid_id = c.tid_id and t.cell = s.member
        and t.publicering_id = (
            select max(l.publicering_id) from pg_temp.benchmark_told as l
            where l.kommune = c.kommune and l.tid_id = c.tid_id and l.cell = s.member
        )
    where n.kommune = c.kommune and n.tid_id = c.tid_id and n.cell = s.member;
    -- They are not: nothing is told of it at all.
    update pg_temp.benchmark_now as n set state = 'blank'
    from (
        select c.kommune, c.tid_id, c.root from flis.benchmark_conflicts() as c
        union
        select w.kommune, w.tid_id, w.root from flis.weak_benchmark_sums(smallest_told) as w
        union
        select m.kommune, m.tid_id, s.root
        from pg_temp.benchmark_now as m
        inner join pg_temp.benchmark_sum as s on s.member = m.cell
        where m.state = 'shown' and m.smallest < smallest_told
    ) as c
    inner join pg_temp.benchmark_sum as s on s.root = c.root
    where n.kommune = c.kommune and n.tid_id = c.tid_id and n.cell = s.member;

    with newest as (
        select c.*
        from flis.benchmark_due as d
        inner join flis.benchmark_cell as c
            on c.area = d.area and c.kommune = d.kommune and c.tid_id = d.tid_id
        where d.area = release_benchmark.area
            and c.publicering_id = (
                select max(m.publicering_id) from flis.benchmark_cell as m
                where m.area = c.area and m.kommune = c.kommune and m.tid_id = c.tid_id
            )
    ), changed as (
        select distinct n.kommune, n.tid_id
        from pg_temp.benchmark_now as n
        left join newest as o on o.kommune = n.kommune and o.tid_id = n.tid_id and o.cell = n.cell
        where (o.persons, o.amount, o.smallest, o.state)
            is distinct from (n.persons, n.amount, n.smallest, n.state)
    ), stored as (
        insert into flis.benchmark_cell (
            area, kommune, tid_id, cell, publicering_id, persons, amount, smallest, state
        )
        select release_benchmark.area, n.kommune, n.tid_id, n.cell, publication, n.persons, n.amount, n.smallest, n.state
        from pg_temp.benchmark_now as n
        inner join changed as c on c.kommune = n.kommune and c.tid_id = n.tid_id
        -- A publication that is made again under its number.
        on conflict on constraint benchmark_cell_pk do update set
            persons = excluded.persons, amount = excluded.amount, smallest = excluded.smallest, state = excluded.state
    ), filled as (
        insert into flis.benchmark_fill (area, kommune, tid_id, is_written)
        select release_benchmark.area, c.kommune, c.tid_id, true
        from changed as c
        on conflict on constraint benchmark_fill_pk do update set is_written = true
    )
    select count(*) into released from changed;
    perform flis.widen_fill(area);

    insert into flis.benchmark_state (area, threshold, published_run)
    values (release_benchmark.area, smallest_told, publication)
    on conflict on constraint benchmark_state_pk do update set
        threshold = excluded.threshold, published_run = excluded.published_run;
    delete from flis.benchmark_due as d where d.area = release_benchmark.area;
    drop table pg_temp.benchmark_now, pg_temp.benchmark_sum, pg_temp.benchmark_raw, pg_temp.benchmark_told;
    return released;
end
$$;
comment on function flis.release_benchmark(text, bigint) is
'Releases the cells of an area''s due periods; returns how many municipalities and periods changed.';
