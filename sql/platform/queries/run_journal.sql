-- $1 run: what happened in it, one JSON text per line, in the order in which a rebuild does it again.
-- A delivery of an earlier run that this one changed (withdrawn, rolled back, read again, settled after it
-- was held) is "known": as it became. Whatever else changes what is known is a branch here, and a case of
-- JournalEvent.
select l.line
from (
    select 1 as part, 0 as number, jsonb_build_object('event', 'run', 'run', to_jsonb(r)) as line
    from flis.run as r
    where r.run_id = $1::bigint
    union all
    select
        2, d.delivery_id,
        jsonb_build_object(
            'event', 'delivery', 'delivery', to_jsonb(d), 'scope', to_jsonb(s),
            'findings', (
                select jsonb_agg(to_jsonb(f) order by f.finding_no)
                from flis.finding as f where f.delivery_id = d.delivery_id
            )
        )
    from flis.delivery as d
    left join flis.scope as s on s.scope_id = d.scope_id
    where d.run_id = $1::bigint
    union all
    select
        3, c.decision_no,
        jsonb_build_object('event', 'decision', 'decision', to_jsonb(c), 'known', to_jsonb(d))
    from flis.decision as c
    inner join flis.delivery as d on d.delivery_id = c.delivery_id
    where c.run_id = $1::bigint
    union all
    select 4, d.delivery_id, jsonb_build_object('event', 'replay', 'known', to_jsonb(d))
    from flis.delivery as d
    where d.replayed_run = $1::bigint
    union all
    select 5, d.delivery_id, jsonb_build_object('event', 'settled', 'known', to_jsonb(d))
    from flis.delivery as d
    where d.settled_run = $1::bigint and d.run_id <> $1::bigint
    union all
    select 9, 0, jsonb_build_object('event', 'publication', 'publication', to_jsonb(p))
    from flis.publication as p
    where p.publicering_id = $1::bigint
) as l
order by l.part, l.number;
