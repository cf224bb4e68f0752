-- Holds a release against every earlier one of the same municipality and period: what was withheld then
-- must not follow from what is told now, nor the other way round.

-- Cells that were withheld and would now be told, or the reverse, while the rest of their sum has hardly
-- moved: the change of the sum would be the change of the cell. 2k - 1 is what the rest must have moved by
-- for every value below k to stay possible, since each part moves by 0 or by k and more.
create function flis.benchmark_conflicts(threshold integer)
returns table (kommune integer, tid_id integer, cell text, is_told boolean)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select distinct n.kommune, n.tid_id, n.cell, n.state = 'shown'
    from pg_temp.benchmark_now as n
    inner join pg_temp.benchmark_sum as s on s.member = n.cell and not s.is_total
    inner join pg_temp.benchmark_told as t
        on t.kommune = n.kommune and t.tid_id = n.tid_id and t.cell = n.cell and t.state <> n.state
    cross join lateral (
        select
            coalesce(sum(abs(o.persons - e.persons)), 0) as moved,
            coalesce(bool_or(o.state = 'hidden' and e.state = 'hidden'), false) as is_still_hidden
        from pg_temp.benchmark_sum as p
        inner join pg_temp.benchmark_now as o
            on o.kommune = n.kommune and o.tid_id = n.tid_id and o.cell = p.member
        inner join pg_temp.benchmark_told as e
            on e.kommune = n.kommune and e.tid_id = n.tid_id and e.cell = p.member
            and e.publicering_id = t.publicering_id
        where p.total = s.total and not p.is_total and p.member <> n.cell
    ) as rest
    where case
        -- Small then, told now.
        when n.state = 'shown' and t.smallest < threshold
            then n.persons <> t.persons and rest.moved < 2 * threshold - 1
        -- Withheld then for the sake of another that still is.
        when n.state = 'shown'
            then rest.is_still_hidden and abs(n.persons - t.persons) < 2 * threshold - 1
        -- Told then, small now.
        when n.smallest < threshold
            then n.persons <> t.persons and rest.moved < 2 * threshold - 1
        else false
    end;
end
$$;
comment on function flis.benchmark_conflicts(integer) is
'Cells of pg_temp.benchmark_now that an earlier release would give away, or that give away an earlier one.';

-- Works out an area's due cells and stores what changed. Returns how many municipality-periods that is.
create function flis.release_benchmark(area text, publication bigint)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    smallest_told integer;
    hidden bigint;
    released bigint;
begin
    execute format('select byg.%I()', area || '_benchmark_taerskel') into smallest_told;
    perform flis.read_benchmark(area, smallest_told);
    update pg_temp.benchmark_now as n set state = 'hidden' where n.smallest < smallest_told;
    perform flis.close_benchmark(smallest_told);
    loop
        -- Withheld once, withheld until enough has changed.
        update pg_temp.benchmark_now as n set state = 'hidden'
        from flis.benchmark_conflicts(smallest_told) as c
        where c.is_told and c.kommune = n.kommune and c.tid_id = n.tid_id and c.cell = n.cell;
        get diagnostics hidden = row_count;
        exit when hidden = 0;
        perform flis.close_benchmark(smallest_told);
    end loop;
    -- What was told cannot be taken back: the sums around it are not told either.
    update pg_temp.benchmark_now as n set state = 'blank'
    from flis.benchmark_conflicts(smallest_told) as c
    where c.kommune = n.kommune and c.tid_id = n.tid_id
        and n.cell in (select s.member from pg_temp.benchmark_sum as s);

    with newest as (
        select c.*
        from flis.benchmark_cell as c
        where c.area = release_benchmark.area
            and c.tid_id in (select d.tid_id from flis.benchmark_due as d where d.area = release_benchmark.area)
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
    )
    select count(*) into released from changed;

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
