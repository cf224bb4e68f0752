-- The keys whose windows are not those of their scope, and why:
--     pg_temp.history_entity       their entities: a cover of a single key comes, goes, or outranks a
--                                  window of the scope
--     pg_temp.history_key          the keys of these entities, as far as they are known
--     pg_temp.history_key_cover    every cover of these keys, before and after this batch
-- A line that annuls speaks for no day; it silences covers of lower rank that begin on its date.
create function flis.rank_key_covers(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entity_column constant text := flis.entity_column(history_table);
begin
    if not exists (
        select
        from pg_temp.history_delivery as d
        where d.keeps_planned or d.load_type in ('delta', 'delta_entity', 'append')
    ) then
        return;
    end if;
    -- Planned each time, like all that reads flis.key_cover: that one grows without bound, and a part of the
    -- question that has nothing to ask for is left out, or it would be read from end to end for it.
    execute
        $sql$
        insert into pg_temp.history_entity
        select distinct e.scope_id, e.entity_digest
        from (
            select f.scope_id, f.entity_digest
            from pg_temp.history_key_fresh as f
            where f.delivery_id in (
                select d.delivery_id from pg_temp.history_delivery as d where d.is_active and d.is_fresh
            )
        $sql$
        -- What was never read before has no covers there yet.
        || case when exists (
            select
            from pg_temp.history_delivery as d
            where d.was_active <> d.is_active and not d.is_fresh
        ) then
            $sql$
            union all
            select k.scope_id, k.entity_digest
            from flis.key_cover as k
            inner join pg_temp.history_delivery as d
                on k.delivery_id = d.delivery_id and k.content_no = d.content_no
            where d.was_active <> d.is_active and not d.is_fresh
            $sql$
        else '' end
        || case when exists (select from pg_temp.history_window) then
            $sql$
            union all
            select k.scope_id, k.entity_digest
            from pg_temp.history_window as w
            inner join flis.key_cover as k
                on w.scope_id = k.scope_id and k.rank_date >= w.rank_date
                and k.valid_from < w.valid_to
            inner join pg_temp.history_delivery as d
                on k.delivery_id = d.delivery_id and k.content_no = d.content_no and d.is_active
            where w.rank is null or flis.rank_number(k.rank_date, d.place) > w.rank
            $sql$
        else '' end
        || ') as e';
    if not exists (select from pg_temp.history_entity) then
        return;
    end if;
    perform flis.analyze_step_table('history_entity');

    -- The entity itself stands for keys that only a delivery not yet read again can name.
    insert into pg_temp.history_key
    select e.scope_id, e.entity_digest, e.entity_digest
    from pg_temp.history_entity as e;
    if entity_column <> 'key_digest' then
        execute format(
            $sql$
            insert into pg_temp.history_key
            select l.scope_id, l.key_digest, l.entity_digest
            from pg_temp.landing_batch as l
            where (l.scope_id, l.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
            union
            select h.scope_id, h.key_digest, h.entity_digest
            from %1$s as h
            where h.known_to = 9223372036854775807 and (h.scope_id, h.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
            union
            select k.scope_id, k.key_digest, k.entity_digest
            from flis.key_cover as k
            where k.key_digest is not null and (k.scope_id, k.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
            $sql$,
            history_table
        );
    end if;
    perform flis.analyze_step_table('history_key');

    -- Joined with the deliveries first, which are few: how many rows a join over scope and key leaves the
    -- planner takes for next to none, for it does not know that the key decides the scope.
    execute format(
        $sql$
        insert into pg_temp.history_key_cover
        with asserted as materialized (
            select
                d.delivery_id, k.scope_id, k.entity_digest, k.key_digest, k.valid_from, k.is_annul,
                false as is_fresh, d.was_active, d.is_active,
                flis.rank_number(k.rank_date, d.place) as rank,
                daterange(
                    least(greatest(k.valid_from, d.valid_from), d.valid_to), d.valid_to
                ) as days
            from flis.key_cover as k
            inner join pg_temp.history_delivery as d
                on k.delivery_id = d.delivery_id and k.content_no = d.content_no
            where (k.scope_id, k.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
            union all
            select
                d.delivery_id, f.scope_id, f.entity_digest, f.key_digest, f.valid_from, f.is_annul,
                true, d.was_active, d.is_active, flis.rank_number(f.rank_date, d.place),
                daterange(
                    least(greatest(f.valid_from, d.valid_from), d.valid_to), d.valid_to
                )
            from pg_temp.history_key_fresh as f
            inner join pg_temp.history_delivery as d
                on f.delivery_id = d.delivery_id and f.content_no = d.content_no
            -- The entities of what is active are all there.
            where d.is_active or (f.scope_id, f.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
        )
        select
            a.delivery_id, a.scope_id, %1$s, a.valid_from, a.rank, a.days, a.is_annul, a.is_fresh,
            a.is_active, a.was_active as did_speak, a.is_active as speaks
        from asserted as a
        %2$s
        $sql$,
        case entity_column when 'key_digest' then 'a.entity_digest' else 'n.key_digest' end,
        case when entity_column <> 'key_digest' then
            'inner join pg_temp.history_key as n
                on a.scope_id = n.scope_id and a.entity_digest = n.entity_digest
                and (a.key_digest is null or a.key_digest = n.key_digest)'
        end
    );
    perform flis.analyze_step_table('history_key_cover');
    if exists (select from pg_temp.history_key_cover as k where k.is_annul) then
        perform flis.silence_annulled();
    end if;
end
$$;
comment on function flis.rank_key_covers(regclass) is
'Makes pg_temp.history_key and history_key_cover: keys with covers of their own, and those covers.';

-- Lines that annul speak for no day, and neither does what they outrank and begins on their date.
create function flis.silence_annulled()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.history_key_cover as k
    set
        did_speak = k.did_speak and not k.is_annul and k.rank > coalesce(a.before, k.rank - 1),
        speaks = k.speaks and not k.is_annul and k.rank > coalesce(a.after, k.rank - 1)
    from (
        select
            o.key_digest, o.scope_id, o.effective,
            max(o.rank) filter (where o.did_speak) as before,
            max(o.rank) filter (where o.speaks) as after
        from pg_temp.history_key_cover as o
        where o.is_annul
        group by o.key_digest, o.scope_id, o.effective
    ) as a
    where k.key_digest = a.key_digest and k.scope_id = a.scope_id and k.effective = a.effective;
end
$$;
comment on function flis.silence_annulled() is
'Takes their say from lines that annul, and from what they annul.';
