-- The deliveries of the batch's scopes and their covers, known before and new:
--     pg_temp.history_delivery   place in the rank, and whether it speaks
--     pg_temp.history_cover      days and rank of each cover, before and after this batch
-- This is the only place that says what outranks what, and which version of a delivery is active.
--
-- A rank is one number: the rank date, then the delivery's place among those of its scope by extract
-- time, sequence, version and file. Covers of single keys have dates of their own (rank_key_covers).
-- A delivery that is read again gives up the covers it had and asserts them anew.
create function flis.rank_covers()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.history_cover
    with known as (
        select c.*, r.delivery_id is not null as is_reloaded
        from flis.cover as c
        left join pg_temp.reload_batch as r on c.delivery_id = r.delivery_id
        where c.is_current and c.scope_id in (select s.scope_id from pg_temp.history_scope as s)
    ),
    -- How often the batch's deliveries were read before.
    readings as (
        select c.delivery_id, max(c.content_no) as content_no, min(c.withdrawn_run) filter (
            where c.is_current
        ) as withdrawn_run
        from flis.cover as c
        where c.delivery_id in (
            select b.delivery_id from pg_temp.cover_batch as b
            union all
            select r.delivery_id from pg_temp.reload_batch as r
        )
        group by c.delivery_id
    ),
    asserted as (
        select
            k.delivery_id, k.cover_no, k.scope_id, k.load_type, k.valid_from, k.valid_to,
            k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version, k.rank_tie,
            k.keeps_planned, k.content_no, k.is_reloaded as is_given_up, false as is_fresh,
            k.activated_run is not null and k.deactivated_run is null as was_active,
            k.withdrawn_run
        from known as k
        union all
        select
            b.delivery_id, b.cover_no, b.scope_id, b.load_type, b.valid_from, b.valid_to,
            b.rank_date, b.rank_extracted, b.rank_sequence, b.rank_version, b.rank_tie,
            b.keeps_planned, 1 + coalesce(n.content_no, 0), false, true, false, n.withdrawn_run
        from pg_temp.cover_batch as b
        left join readings as n on b.delivery_id = n.delivery_id
        union all
        select
            k.delivery_id, k.cover_no, k.scope_id, k.load_type, k.valid_from, k.valid_to,
            k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version, k.rank_tie,
            k.keeps_planned, 1 + n.content_no, false, true, false, k.withdrawn_run
        from known as k
        inner join readings as n on k.delivery_id = n.delivery_id
        where k.is_reloaded
            and k.delivery_id not in (select b.delivery_id from pg_temp.cover_batch as b)
    ),
    placed as (
        select
            a.*,
            a.withdrawn_run is not null or a.delivery_id in (
                select w.delivery_id from pg_temp.withdraw_batch as w
            ) as is_withdrawn,
            -- The last term only tells identical files apart: the one we had stays.
            dense_rank() over (
                partition by a.scope_id
                order by
                    a.rank_extracted, a.rank_sequence, a.rank_version, a.rank_tie, a.delivery_id desc
            ) as place
        from asserted as a
    ),
    ranked as (
        select
            p.*,
            -- A delivery is known by its scope and the supplier's number; its highest version speaks.
            not p.is_withdrawn and dense_rank() over (
                partition by p.scope_id, p.rank_sequence, p.is_withdrawn
                order by p.rank_version desc, p.place desc
            ) = 1 as speaks
        from placed as p
    )
    select
        r.delivery_id, r.cover_no, r.scope_id, r.load_type, r.valid_from, r.valid_to, r.rank_date,
        r.rank_extracted, r.rank_sequence, r.rank_version, r.rank_tie, r.keeps_planned,
        r.content_no, r.is_given_up, r.is_fresh, r.was_active, r.withdrawn_run, r.is_withdrawn,
        r.place,
        daterange(r.valid_from, r.valid_to) as days,
        flis.rank_number(r.rank_date, r.place) as rank,
        r.load_type not in ('delta', 'delta_entity', 'append') as is_all_keys,
        r.speaks and not r.is_given_up as is_active
    from ranked as r;
    perform flis.analyze_step_table('history_cover');

    insert into pg_temp.history_delivery
    select
        c.delivery_id, c.scope_id, c.place, c.load_type, c.content_no, c.is_fresh, c.is_given_up,
        bool_or(c.was_active) as was_active, bool_or(c.is_active) as is_active,
        min(c.rank_date) as rank_date, bool_or(c.keeps_planned) as keeps_planned,
        min(c.valid_from) as valid_from, max(c.valid_to) as valid_to
    from pg_temp.history_cover as c
    group by
        c.delivery_id, c.scope_id, c.place, c.load_type, c.content_no, c.is_fresh, c.is_given_up;
    perform flis.analyze_step_table('history_delivery');
end
$$;
comment on function flis.rank_covers() is
'Makes pg_temp.history_cover and history_delivery: ranks and activity before and after the batch.';
