-- $1 scopes as JSON: one that a run at work has claimed, and by whom.
select
    c.run_id,
    format('%s.%s %s %s', s.area, s.entity, s.system, to_char(s.kommune, 'FM0000')) as what,
    w.host,
    w.process,
    w.login,
    to_char(c.claimed_at, 'YYYY-MM-DD HH24:MI:SS') as since
from flis.scope_claim as c
inner join flis.scope as s on s.scope_id = c.scope_id
inner join flis.run_at_work as w on w.run_id = c.run_id
where c.scope_id in (select flis.scope_ids($1::jsonb)) and flis.is_at_work(c.run_id)
order by c.run_id, c.scope_id
limit 1;
