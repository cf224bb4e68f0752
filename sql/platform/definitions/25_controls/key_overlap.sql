-- Deliveries that name too few or too many of the keys that the history has on their days: how many it has,
-- and how many of them also stand in the file. A file that is called full and has full_percent of them or
-- less looks like a delta; a delta that names more than delta_percent of them looks like a full load. With
-- fewer than least_keys known keys a share says nothing. Only open rows count: what is known now, whatever
-- the order of arrival.
--
-- Of a compared delivery the client knows a number of keys that are certainly in the file. When it is more
-- than can be missing from it, more than half of the known keys are there. Of the others only those are
-- counted about which no bound says enough (flis.doubtful_overlap).
create function flis.key_overlap(
    history_table regclass, least_keys integer, full_percent integer, delta_percent integer
)
returns table (delivery_id bigint, load_type text, known_keys bigint, found_keys bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
-- Keys are counted in memory.
set work_mem = '128MB'
as $$
declare
    complete bigint[] := '{}';
    doubtful bigint[];
begin
    -- There are as many absent rows as missing keys, or more.
    if full_percent <= 50 then
        complete := array(
            select c.delivery_id
            from pg_temp.compared_batch as c
            left join (
                select a.delivery_id, count(*) as rows
                from pg_temp.absent_batch as a
                group by a.delivery_id
            ) as m on c.delivery_id = m.delivery_id
            where c.keys_unsent > coalesce(m.rows, 0)
        );
    end if;
    doubtful := flis.doubtful_overlap(
        history_table, complete, least_keys, full_percent, delta_percent
    );
    if cardinality(doubtful) = 0 then
        return;
    end if;
    return query execute format(
        $sql$
        with known as (
            select distinct c.delivery_id, h.key_digest
            from pg_temp.cover_batch as c
            inner join %1$s as h
                on c.scope_id = h.scope_id and h.known_to = 9223372036854775807
                and h.valid_from < c.valid_to and h.valid_to > c.valid_from
            where c.delivery_id = any ($1)
        ),
        counted as (
            select k.delivery_id, count(*) as known, count(l.key_digest) as found
            from known as k
            -- An outer join, for the planner to make no loop of it over a million lines.
            left join (
                select distinct b.delivery_id, b.key_digest
                from pg_temp.batch_line as b
                where b.delivery_id = any ($1)
            ) as l
                on k.delivery_id = l.delivery_id and k.key_digest = l.key_digest
            group by k.delivery_id
        )
        select o.delivery_id, t.load_type, o.known, o.found
        from counted as o
        inner join (
            select distinct c.delivery_id, c.load_type from pg_temp.cover_batch as c
        ) as t on o.delivery_id = t.delivery_id
        where o.known >= $2 and case
            when t.load_type = 'delta' then o.found * 100 > o.known * $4
            else o.found * 100 <= o.known * $3
        end
        order by o.delivery_id
        $sql$,
        history_table
    ) using doubtful, least_keys, full_percent, delta_percent;
end
$$;
comment on function flis.key_overlap(regclass, integer, integer, integer) is
'Deliveries of the batch that name too few or too many of the keys known on their days: how many of how many.';
