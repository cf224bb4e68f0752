-- What benchmark tables may be made of: the newest release of each municipality and period, with nothing
-- in a cell that is withheld. Whether it is withheld for being small or for standing beside a small one is
-- not told. Joins the work list of the filling, so that filling a row costs a row.
create view flis.benchmark_released as
select
    c.area,
    c.kommune as kommunekode,
    c.tid_id,
    c.cell,
    c.publicering_id,
    case c.state when 'shown' then c.persons end as persons,
    case c.state when 'shown' then c.amount end as amount
from flis.benchmark_fill as d
inner join flis.benchmark_cell as c on c.area = d.area and c.kommune = d.kommune and c.tid_id = d.tid_id
where c.publicering_id = (
    select max(n.publicering_id)
    from flis.benchmark_cell as n
    where n.area = d.area and n.kommune = d.kommune and n.tid_id = d.tid_id
);
comment on view flis.benchmark_released is
'The benchmark cells that readers may know, of flis.benchmark_fill; empty where one is withheld.';

-- What to compute: the municipalities and periods whose facts changed in this publication, or all that there
-- are. And what to fill beyond what will be released: all of it, when something changed that the tables show
-- and the cells do not depend on (definitions, groups, names), or the tables are new.
create function flis.queue_benchmark(area text, is_all boolean)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    smallest_told integer;
    state flis.benchmark_state := (
        select b from flis.benchmark_state as b where b.area = queue_benchmark.area
    );
    due bigint;
begin
    execute format('select byg.%I()', area || '_benchmark_taerskel') into smallest_told;
    if is_all or state.threshold is distinct from smallest_told then
        insert into flis.benchmark_due (area, kommune, tid_id)
        select queue_benchmark.area, k.kommunekode, s.tid_id
        from (
            select distinct e.tid_id from flis.slice as e
            where split_part(e.fact, '.', 1) = queue_benchmark.area
        ) as s
        cross join flis.kommune as k;
    end if;
    insert into flis.benchmark_due (area, kommune, tid_id)
    select distinct queue_benchmark.area, p.kommunekode, p.tid_id
    from pg_temp.place_changed as p
    inner join flis.kommune as k on k.kommunekode = p.kommunekode
    where split_part(p.fact, '.', 1) = queue_benchmark.area
    on conflict do nothing;
    select count(*) into due from flis.benchmark_due as d where d.area = queue_benchmark.area;
    analyze flis.benchmark_due;

    delete from flis.benchmark_fill as f where f.area = queue_benchmark.area;
    if is_all or state.published_run is null or flis.shared_changed_since(state.published_run) then
        perform flis.queue_whole_fill(area);
    end if;
    return due;
end
$$;
comment on function flis.queue_benchmark(text, boolean) is
'Puts the municipalities and periods whose benchmark may have changed on the work list; returns how many.';

create function flis.queue_whole_fill(area text)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    insert into flis.benchmark_fill (area, kommune, tid_id, is_written)
    select distinct c.area, c.kommune, c.tid_id, true
    from flis.benchmark_cell as c
    where c.area = queue_whole_fill.area
    on conflict on constraint benchmark_fill_pk do update set is_written = true
$$;
comment on function flis.queue_whole_fill(text) is 'Puts all that was ever released of an area on the list of the filling.';

-- A municipality's row shows the mean of its group: when a member's figures change, so does it, and all
-- members are read for it.
create function flis.widen_fill(area text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    groups regclass := to_regclass('byg.' || quote_ident(area || '_benchmark_gruppe'));
begin
    if groups is not null then
        execute format(
            $sql$
                insert into flis.benchmark_fill (area, kommune, tid_id, is_written)
                select distinct f.area, g.kommunekode, f.tid_id, true
                from flis.benchmark_fill as f
                inner join %1$s as g on g.medlem = f.kommune
                where f.area = %2$L
                on conflict on constraint benchmark_fill_pk do nothing;
                insert into flis.benchmark_fill (area, kommune, tid_id, is_written)
                select distinct f.area, g.medlem, f.tid_id, false
                from flis.benchmark_fill as f
                inner join %1$s as g on g.kommunekode = f.kommune
                where f.area = %2$L
                on conflict on constraint benchmark_fill_pk do nothing
            $sql$,
            groups, area
        );
    end if;
    analyze flis.benchmark_fill;
end
$$;
comment on function flis.widen_fill(text) is
'Adds what depends on the listed municipalities'' figures by way of a group, and what that is made of.';
