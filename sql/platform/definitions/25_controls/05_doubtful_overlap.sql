-- Deliveries of the batch of which keys must be counted to know whether flis.key_overlap has something to
-- tell; of all others a bound says that it has not. As a rule that is every one of them.
--
-- Of a key no two rows hold on the same day: the rows that hold on one day are as many keys. So rows of one
-- day are counted for keys, which is cheap:
--
-- * A delta names so many keys at most as it has lines. No more rows of its scope are counted than are
--   needed to see that it cannot name the share of them. Their day is the last one.
-- * Of all others five eighths of the keys are looked up, the lowest. As a rule those that are found are
--   more than the share already, measured by all rows of the delivery's days, of which there are at least
--   as many as keys. Their day is the one that the delivery speaks from.
--
-- Complete are the deliveries that need not be looked at.
create function flis.doubtful_overlap(
    history_table regclass, complete bigint[], least_keys integer, full_percent integer,
    delta_percent integer
)
returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp
-- Keys of a million lines are looked up in memory.
set work_mem = '128MB'
as $$
declare
    deltas bigint[] := '{}';
    others bigint[] := '{}';
begin
    if exists (select from pg_temp.cover_batch as c where c.load_type = 'delta') then
        execute format(
            $sql$
            with delta as materialized (
                select
                    c.delivery_id, c.scope_id, c.valid_from, c.valid_to,
                    count(*) * 100 / $2 + 1 as enough, count(*) as lines
                from pg_temp.cover_batch as c
                inner join pg_temp.landing_batch as l on c.delivery_id = l.delivery_id
                where c.load_type = 'delta'
                group by c.delivery_id, c.scope_id, c.valid_from, c.valid_to
            ),
            -- Once for a scope: a month of daily deltas asks about the same rows.
            known as (
                select d.scope_id, d.valid_from, d.valid_to, k.keys
                from (
                    select o.scope_id, o.valid_from, o.valid_to, max(o.enough) as enough
                    from delta as o
                    group by o.scope_id, o.valid_from, o.valid_to
                ) as d
                cross join lateral (
                    select count(*) as keys
                    from (
                        select
                        from %1$s as h
                        where h.scope_id = d.scope_id and h.known_to = 9223372036854775807
                            and h.valid_from < d.valid_to and h.valid_to >= d.valid_to
                        limit d.enough
                    ) as one
                ) as k
            )
            select array_agg(d.delivery_id)
            from delta as d
            inner join known as k
                on d.scope_id = k.scope_id and d.valid_from = k.valid_from
                and d.valid_to = k.valid_to
            where d.lines * 100 > greatest(k.keys, $1) * $2
            $sql$,
            history_table
        ) into deltas using least_keys, delta_percent;
    end if;
    if exists (
        select from pg_temp.cover_batch as c
        where c.load_type not in ('append', 'delta', 'delta_entity', 'dynamic_full')
            and c.delivery_id <> all (complete)
    ) then
        execute format(
            $sql$
            with other as materialized (
                select
                    c.delivery_id, c.scope_id, c.valid_from, c.valid_to,
                    greatest(least(c.rank_date, c.valid_to - 1), c.valid_from) as day
                from pg_temp.cover_batch as c
                where c.load_type not in ('append', 'delta', 'delta_entity', 'dynamic_full')
                    and c.delivery_id <> all ($1)
            ),
            -- Days are asked about in what is counted, not in the joins: of a condition on two tables' days
            -- the planner expects too much, and looks up one by one what it had better read in one go.
            known as (
                select
                    o.delivery_id,
                    count(*) filter (
                        where h.valid_from < o.valid_to and h.valid_to > o.valid_from
                    ) as in_all,
                    count(*) filter (
                        where h.valid_from <= o.day and h.valid_to > o.day
                            and h.key_digest < 'a0000000-0000-0000-0000-000000000000'
                    ) as looked_up
                from other as o
                inner join %1$s as h
                    on o.scope_id = h.scope_id and h.known_to = 9223372036854775807
                group by o.delivery_id
            ),
            missing as (
                select
                    o.delivery_id,
                    count(*) filter (where h.valid_from <= o.day and h.valid_to > o.day) as keys
                from other as o
                inner join %1$s as h
                    on o.scope_id = h.scope_id and h.known_to = 9223372036854775807
                    and h.key_digest < 'a0000000-0000-0000-0000-000000000000'
                where not exists (
                    select
                    from pg_temp.landing_batch as l
                    where l.delivery_id = o.delivery_id and l.key_digest = h.key_digest
                        and l.key_digest < 'a0000000-0000-0000-0000-000000000000'
                )
                group by o.delivery_id
            )
            select array_agg(k.delivery_id)
            from known as k
            left join missing as m on k.delivery_id = m.delivery_id
            where k.in_all >= $2
                and (k.looked_up - coalesce(m.keys, 0)) * 100 <= k.in_all * $3
            $sql$,
            history_table
        ) into others using complete, least_keys, full_percent;
    end if;
    return coalesce(deltas, '{}') || coalesce(others, '{}');
end
$$;
comment on function flis.doubtful_overlap(regclass, bigint[], integer, integer, integer) is
'Deliveries of the batch of which keys must be counted before flis.key_overlap can say nothing about them.';
