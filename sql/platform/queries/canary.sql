-- The canary: whether it is on, where its row is, and who else would see it. One row per fact.
select
    c.fact::text as fact, c.is_on, c.is_there,
    (
        select string_agg(s.who, ', ')
        from (
            select 'policy ' || p.policy from flis.canary_seen_by_policies() as p
            where p.fact = c.fact
            union all
            select 'flis_kanarie' from flis.rows_seen_by_watcher() as w where w = c.fact
        ) as s (who)
    ) as seen_by
from flis.canary_state() as c;
