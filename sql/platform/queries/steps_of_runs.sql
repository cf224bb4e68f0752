-- The steps of the newest six finished runs, with what a unit (a row, a file where there are no rows) cost, what it cost in
-- the median of the twelve runs before, and whether that is half as much again. Small steps are noise: under
-- a second, or under a thousand units, nothing is slower.
with cost as (
    select
        s.run_id, r.month, s.step, s.subject, s.files, s.rows, s.bytes, s.seconds,
        s.seconds * 1e6 / nullif(greatest(s.rows, s.files), 0) as unit
    from flis.run_step as s
    inner join flis.run as r on r.run_id = s.run_id
    where r.status = 'finished'
),

judged as (
    select
        c.*, e.median, e.runs >= 2 and c.seconds >= 1 and greatest(c.rows, c.files) >= 1000
            and c.unit > 1.5 * e.median as is_slower
    from cost as c
    cross join lateral (
        select percentile_cont(0.5) within group (order by b.unit) as median, count(*) as runs
        from (
            select b.unit from cost as b
            where b.step = c.step and b.subject = c.subject and b.run_id < c.run_id
                and greatest(b.rows, b.files) >= 1000
            order by b.run_id desc
            limit 12
        ) as b
    ) as e
)

select
    j.run_id as koersel,
    to_char(j.month, 'YYYY-MM') as maaned,
    j.step as trin,
    j.subject as emne,
    j.files as filer,
    j.rows as antal,
    j.bytes,
    round(j.seconds, 3) as sekunder,
    round(j.unit, 1) as mikrosekunder_pr_stk,
    round(j.median::numeric, 1) as foer,
    case when j.is_slower then 'Ja' else 'Nej' end as langsommere
from judged as j
where j.run_id in (select distinct c.run_id from cost as c order by c.run_id desc limit 6)
order by j.run_id, j.step, j.subject;
