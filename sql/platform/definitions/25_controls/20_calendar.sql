-- What is expected in a month, and what became of it.

-- One row per delivery that the calendar expects in a month: its file's name without an ending for packed
-- files, the day from which it is expected, and the last day on which it is on time. A municipality's own
-- entry goes before one for everybody. Files of one name that come again and again within their period (a
-- month that is sent every week) have the day from which the next one is expected as well.
-- Working days are counted once per kind of entry, not once per municipality and entity: thousands of
-- entries share a handful of kinds, and a working day is found by walking to it.
create function flis.expected_deliveries(month date)
returns table (
    area text, entity text, system text, kommune integer, period text, period_from date, due date,
    file_name text, is_by_month boolean, next_from date
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with kind as (
        select distinct e.frequency, e.period_kind, e.due_workday, e.grace_workdays
        from flis.expectation as e
    ),
    begun as materialized (
        select
            k.*,
            p.first_day,
            case k.period_kind
                when 'day' then to_char(p.first_day, 'YYYY-MM-DD')
                when 'week' then to_char(p.first_day, 'IYYY-"W"IW')
                when 'month' then to_char(p.first_day, 'YYYY-MM')
                when 'year' then to_char(p.first_day, 'YYYY')
                else to_char(p.first_day - interval '7 months', 'YYYY') || '/'
                    || to_char(p.first_day + interval '5 months', 'YYYY')
            end as period,
            flis.workday(flis.workday(p.first_day, k.due_workday), k.grace_workdays + 1) as due,
            k.frequency = 'monthly' and k.period_kind in ('year', 'school_year') as is_by_month,
            case
                when k.frequency = 'weekly' and k.period_kind in ('month', 'year', 'school_year')
                    then p.first_day + 7
                when k.frequency = 'daily' and k.period_kind <> 'day' then flis.workday(p.first_day + 1, 1)
            end as next_from
        from kind as k
        cross join lateral (
            select d::date as first_day
            from generate_series(
                expected_deliveries.month::timestamp,
                expected_deliveries.month::timestamp + interval '1 month - 1 day', '1 day'
            ) as d
            where case k.frequency
                when 'daily' then flis.is_workday(d::date)
                when 'weekly' then extract(isodow from d) = 1
                when 'monthly' then extract(day from d) = 1
                when 'yearly' then extract(day from d) = 1
                    and extract(month from d) = case k.period_kind when 'school_year' then 8 else 1 end
            end
        ) as p
    )
    select
        e.area, e.entity, e.system, e.kommune, b.period, b.first_day, b.due,
        replace(e.path, '{periode}', replace(b.period, '/', '-')), b.is_by_month, b.next_from
    from flis.expectation as e
    inner join begun as b
        on (b.frequency, b.period_kind, b.due_workday, b.grace_workdays)
        = (e.frequency, e.period_kind, e.due_workday, e.grace_workdays)
    where (e.from_month is null or e.from_month <= expected_deliveries.month)
        and (e.to_month is null or e.to_month >= expected_deliveries.month)
        and (
            e.is_own
            or not exists (
                select from flis.expectation as own
                where own.is_own
                    and (own.area, own.entity, own.system, own.kommune, own.load_type)
                    = (e.area, e.entity, e.system, e.kommune, e.load_type)
                    and (own.from_month is null or own.from_month <= expected_deliveries.month)
                    and (own.to_month is null or own.to_month >= expected_deliveries.month)
            )
        )
$$;
comment on function flis.expected_deliveries(date) is
'The deliveries that the calendar expects in a month, with file name and last day.';

-- The calendar of a month as it stands on a day. Matched by the file's name, which says municipality,
-- system, entity and period also of a delivery that was refused before its control file could be trusted.
create function flis.calendar(month date, as_of date)
returns table (
    omraade text, leverance text, system text, kommune integer, periode text, frist date,
    status text, modtaget date, fil text
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with expected as materialized (
        select e.* from flis.expected_deliveries(calendar.month) as e
    ),
    arrived as (
        select
            d.delivery_id, d.status, d.received_at::date as day, r.month,
            regexp_replace(d.file_name, '\.(gz|zst|zip)$', '') as file_name
        from flis.delivery as d
        inner join flis.run as r on r.run_id = d.run_id
    ),
    matched as (
        select
            e.*,
            min(a.day) filter (where a.status <> 'refused') as taken,
            min(a.day) as first_seen,
            bool_or(a.status = 'held') as is_held
        from expected as e
        left join arrived as a
            on a.file_name = e.file_name and a.day <= calendar.as_of
            and (a.month = calendar.month or not e.is_by_month)
            and (e.next_from is null or a.day >= e.period_from and a.day < e.next_from)
        group by e.area, e.entity, e.system, e.kommune, e.period, e.period_from, e.due, e.file_name,
            e.is_by_month, e.next_from
    )
    select
        m.area, m.entity, m.system, m.kommune, m.period, m.due,
        case
            when m.taken is null and m.first_seen is not null then 'afvist'
            when m.taken is null and calendar.as_of > m.due then 'mangler'
            when m.taken is null then 'ventes'
            when m.is_held then 'tilbageholdt'
            when m.taken < m.period_from then 'for tidligt'
            when m.taken > m.due then 'for sent'
            else 'rettidig'
        end,
        coalesce(m.taken, m.first_seen), m.file_name
    from matched as m
    union all
    -- What came without being expected, in areas that have a calendar.
    select
        s.area, s.entity, s.system, s.kommune, d.period, null, 'uventet', d.received_at::date, d.file_name
    from flis.delivery as d
    inner join flis.run as r on r.run_id = d.run_id
    inner join flis.scope as s on s.scope_id = d.scope_id
    where r.month = calendar.month and d.status in ('loaded', 'held') and d.version = 1
        and d.received_at::date <= calendar.as_of
        and exists (select from flis.expectation as e where e.area = s.area)
        -- Hashed: no statistics tell how many are expected, and a nested loop would compare all with all.
        and (s.area, s.entity, s.system, s.kommune) not in (
            select e.area, e.entity, e.system, e.kommune from expected as e
        )
    order by 1, 2, 3, 4, 5, 6, 9
$$;
comment on function flis.calendar(date, date) is
'What was expected in a month and what became of it as of a day, in Danish.';
