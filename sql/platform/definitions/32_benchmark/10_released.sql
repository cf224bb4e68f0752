-- What benchmark tables may be made of: the newest release of each municipality and period, with nothing
-- in a cell that is withheld. Whether it is withheld for being small or for standing beside a small one is
-- not told.
create view flis.benchmark_released as
select
    c.area,
    c.kommune as kommunekode,
    c.tid_id,
    c.cell,
    c.publicering_id,
    case c.state when 'shown' then c.persons end as persons,
    case c.state when 'shown' then c.amount end as amount
from flis.benchmark_cell as c
where c.publicering_id = (
    select max(n.publicering_id)
    from flis.benchmark_cell as n
    where n.area = c.area and n.kommune = c.kommune and n.tid_id = c.tid_id
);
comment on view flis.benchmark_released is
'The benchmark cells that readers may know; empty where one is withheld.';

-- The periods to compute: those whose facts changed in this publication, or all that there are.
create function flis.queue_benchmark(area text, is_all boolean)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    smallest_told integer;
    due bigint;
begin
    execute format('select byg.%I()', area || '_benchmark_taerskel') into smallest_told;
    insert into flis.benchmark_due (area, tid_id)
    select queue_benchmark.area, d.tid_id
    from (
        select s.tid_id from pg_temp.slice_changed as s where split_part(s.fact, '.', 1) = queue_benchmark.area
        union
        select s.tid_id
        from flis.slice as s
        where split_part(s.fact, '.', 1) = queue_benchmark.area
            and (
                is_all
                or not exists (
                    select from flis.benchmark_state as b
                    where b.area = queue_benchmark.area and b.threshold = smallest_told
                )
            )
    ) as d
    on conflict do nothing;
    get diagnostics due = row_count;
    analyze flis.benchmark_due;
    return due;
end
$$;
comment on function flis.queue_benchmark(text, boolean) is
'Puts the periods whose benchmark may have changed on the work list; returns how many.';
