-- Who is at work, and what has been entered of it so far.
select
    w.run_id as koersel,
    to_char(w.since, 'YYYY-MM-DD HH24:MI:SS') as siden,
    w.host as vaert,
    w.process as proces,
    count(d.delivery_id) as leverancer,
    count(d.delivery_id) filter (where d.status = 'refused') as afvist,
    coalesce(sum(d.rows_read), 0)::bigint as linjer
from flis.run_at_work as w
left join flis.delivery as d on d.run_id = w.run_id
group by w.run_id, w.since, w.host, w.process
order by w.run_id;
