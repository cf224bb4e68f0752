-- The rule itself, for one key and one day: of the covers that are active now, the highest. What
-- the history says there is what this delivery says. For looking things up, not for loading.
create function flis.deciding_delivery(
    scope_id integer, key_digest uuid, entity_digest uuid, day date
)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with active as (
        select c.*, c.valid_from <= $4 and c.valid_to > $4 as covers_day
        from flis.cover as c
        where c.scope_id = $1 and c.is_current and c.activated_run is not null
            and c.deactivated_run is null and c.withdrawn_run is null
    ),
    of_key as (
        select
            a.delivery_id, k.rank_date, a.rank_extracted, a.rank_sequence, a.rank_version,
            a.rank_tie, k.valid_from as effective, k.is_annul, a.covers_day
        from active as a
        inner join flis.key_cover as k
            on a.delivery_id = k.delivery_id and a.content_no = k.content_no
        where k.scope_id = $1 and k.entity_digest = $3
            and (k.key_digest is null or k.key_digest = $2)
    ),
    speaking as (
        select
            a.delivery_id, a.rank_date, a.rank_extracted, a.rank_sequence, a.rank_version,
            a.rank_tie
        from active as a
        where a.covers_day and a.load_type not in ('delta', 'delta_entity', 'append')
        union all
        select
            k.delivery_id, k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version,
            k.rank_tie
        from of_key as k
        -- What annuls a plan does so on all of the plan's days, also after its own (a hand-over).
        where k.covers_day and not k.is_annul and k.effective <= $4 and not exists (
            select from of_key as n
            where n.is_annul and n.effective = k.effective
                and (n.rank_date, n.rank_extracted, n.rank_sequence, n.rank_version, n.rank_tie)
                    > (k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version, k.rank_tie)
        )
    )
    select s.delivery_id
    from speaking as s
    order by
        s.rank_date desc, s.rank_extracted desc, s.rank_sequence desc, s.rank_version desc,
        s.rank_tie desc, s.delivery_id
    limit 1
$$;
comment on function flis.deciding_delivery(integer, uuid, uuid, date) is
'The delivery that decides a key on a day; null when nobody does.';
