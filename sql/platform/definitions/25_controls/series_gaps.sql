-- Numbers that held deltas wait for, and since when. Overdue after the grace that the calendar gives
-- deltas of the scope, in working days from the first that had to wait; without a calendar from
-- the working day after.
create function flis.series_gaps()
returns table (
    scope_id integer, area text, entity text, system text, kommune integer, first_missing bigint,
    last_missing bigint, waiting bigint, since date, is_overdue boolean, first_file text
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with waiting as (
        select
            d.scope_id, d.sequence, d.received_at, d.file_name,
            lag(d.sequence) over (partition by d.scope_id order by d.sequence) as one_before
        from flis.delivery as d
        where d.status = 'held' and exists (
            select from flis.finding as f where f.delivery_id = d.delivery_id and f.code = 'LI285'
        )
    ),
    numbered as (
        select
            w.*,
            count(*) filter (where w.one_before is distinct from w.sequence - 1) over (
                partition by w.scope_id order by w.sequence
            ) as gap
        from waiting as w
    ),
    gap as (
        select
            n.scope_id, min(n.sequence) - 1 as last_missing, count(*) as waiting,
            min(n.received_at)::date as since,
            (array_agg(n.file_name order by n.sequence))[1] as first_file
        from numbered as n
        group by n.scope_id, n.gap
    )
    select
        g.scope_id, s.area, s.entity, s.system, s.kommune,
        coalesce((
            select max(d.sequence) + 1 from flis.delivery as d
            where d.scope_id = g.scope_id and d.sequence < g.last_missing
                and d.status in ('loaded', 'held')
        ), g.last_missing),
        g.last_missing, g.waiting, g.since,
        current_date > flis.workday(g.since, 1 + coalesce((
            select min(e.grace_workdays) from flis.expectation as e
            where e.load_type = 'delta'
                and (e.area, e.entity, e.system, e.kommune) = (s.area, s.entity, s.system, s.kommune)
        ), 0)),
        g.first_file
    from gap as g
    inner join flis.scope as s on s.scope_id = g.scope_id
    order by g.scope_id, g.last_missing
$$;
comment on function flis.series_gaps() is
'Gaps in series of deltas: the numbers that are missing, since when, and how many deliveries wait.';
