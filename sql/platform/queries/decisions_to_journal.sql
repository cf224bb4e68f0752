-- Decisions about held deliveries, which belong to no run: each delivery's in order, with what the journal
-- says of it.
select
    c.delivery_id,
    row_number() over (partition by c.delivery_id order by c.decision_no) as ordinal,
    c.after_run,
    to_jsonb(c.decided_at) #>> '{}' as decided_at,
    jsonb_build_object('event', 'decision', 'decision', to_jsonb(c), 'known', to_jsonb(d)) as line
from flis.decision as c
inner join flis.delivery as d on d.delivery_id = c.delivery_id
where c.run_id is null
order by c.decision_no;
