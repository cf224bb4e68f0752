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
    -- Planned each time, like all that reads flis.key_cover: that one grows without bound.
    execute
        $sql$
        insert into pg_temp.history_entity
        select f.scope_id, f.entity_digest
        from pg_temp.history_key_fresh as f
        where f.delivery_id in (
            select d.delivery_id from pg_temp.history_delivery as d where d.is_active and d.is_fresh
        )
        union
        select k.scope_id, k.entity_digest
        from flis.key_cover as k
        inner join pg_temp.history_delivery as d
            on k.delivery_id = d.delivery_id and k.content_no = d.content_no
        where d.was_active <> d.is_active
        union
        select k.scope_id, k.entity_digest
        from pg_temp.history_window as w
        inner join flis.key_cover as k
            on w.scope_id = k.scope_id and k.rank_date >= w.rank_date and k.valid_from < w.valid_to
        inner join pg_temp.history_delivery as d
            on k.delivery_id = d.delivery_id and k.content_no = d.content_no and d.is_active
        where w.rank is null or flis.rank_number(k.rank_date, d.place) > w.rank
        $sql$;
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

    execute
        $sql$
        insert into pg_temp.history_key_cover
        with asserted as (
            select k.*, false as is_fresh
            from flis.key_cover as k
            where (k.scope_id, k.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
            union all
            select f.*, true as is_fresh
            from pg_temp.history_key_fresh as f
            where (f.scope_id, f.entity_digest) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
        ),
        placed as (
            select
                d.delivery_id, n.scope_id, n.key_digest, a.valid_from as effective, a.is_annul,
                a.is_fresh, d.was_active, d.is_active,
                flis.rank_number(a.rank_date, d.place) as rank,
                daterange(
                    least(greatest(a.valid_from, d.valid_from), d.valid_to), d.valid_to
                ) as days
            from asserted as a
            inner join pg_temp.history_delivery as d
                on a.delivery_id = d.delivery_id and a.content_no = d.content_no
            inner join pg_temp.history_key as n
                on a.scope_id = n.scope_id and a.entity_digest = n.entity_digest
                and (a.key_digest is null or a.key_digest = n.key_digest)
        ),
        annulled as (
            select
                p.*,
                max(p.rank) filter (where p.is_annul and p.was_active) over same_start
                    as annulled_before,
                max(p.rank) filter (where p.is_annul and p.is_active) over same_start
                    as annulled_after
            from placed as p
            window same_start as (partition by p.key_digest, p.scope_id, p.effective)
        )
        select
            a.delivery_id, a.scope_id, a.key_digest, a.effective, a.rank, a.days, a.is_annul,
            a.is_fresh, a.is_active, a.annulled_after,
            a.was_active and not a.is_annul and a.rank > coalesce(a.annulled_before, a.rank - 1)
                as did_speak,
            a.is_active and not a.is_annul and a.rank > coalesce(a.annulled_after, a.rank - 1)
                as speaks
        from annulled as a
        $sql$;
    perform flis.analyze_step_table('history_key_cover');
end
$$;
comment on function flis.rank_key_covers(regclass) is
'Makes pg_temp.history_key and history_key_cover: keys with covers of their own, and those covers.';
