-- pg_temp.history_cover: every cover of the batch's scopes, known before and new, in rank order.
-- This is the only place that says what outranks what, and which version of a delivery is active.
create function flis.rank_covers()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.history_cover;
    create temporary table history_cover on commit drop as
    with known as (
        select
            c.delivery_id, c.scope_id, c.valid_from, c.valid_to, c.rank_date, c.rank_extracted,
            c.rank_sequence, c.rank_version, c.rank_tie, false as is_new,
            c.activated_run is not null and c.deactivated_run is null as was_active
        from flis.cover as c
        where c.scope_id in (select b.scope_id from pg_temp.cover_batch as b)
        union all
        select
            b.delivery_id, b.scope_id, b.valid_from, b.valid_to, b.rank_date, b.rank_extracted,
            b.rank_sequence, b.rank_version, b.rank_tie, true as is_new, false as was_active
        from pg_temp.cover_batch as b
    ),
    ranked as (
        select
            k.*,
            -- The last term only tells identical files apart: the one we had stays.
            dense_rank() over (
                partition by k.scope_id
                order by
                    k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version, k.rank_tie,
                    k.delivery_id desc
            ) as rank
        from known as k
    )
    select
        r.*,
        -- A delivery is known by its scope and the supplier's number; its highest version speaks.
        r.rank = max(r.rank) over (partition by r.scope_id, r.rank_sequence) as is_active
    from ranked as r;
    analyze pg_temp.history_cover;
end
$$;
comment on function flis.rank_covers() is
'Makes pg_temp.history_cover: known and new covers of the batch''s scopes with rank and activity.';
