-- Corrections that this step cannot apply: they cover other days, or claim another rank, than the
-- delivery they correct. Cells that such a correction frees need the content of what lies below,
-- which may never have been visible in the history, so it takes a replay.
-- Reads pg_temp.history_cover; delivery_id is always one of the batch.
create function flis.changed_covers()
returns table (delivery_id bigint, scope_id integer, sequence bigint, other_delivery_id bigint)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select b.delivery_id, b.scope_id, b.rank_sequence, min(o.delivery_id)
    from pg_temp.history_cover as b
    inner join pg_temp.history_cover as o
        on b.scope_id = o.scope_id and b.rank_sequence = o.rank_sequence
    -- Of two new ones that disagree, the higher is the one that changed.
    where b.is_new and (not o.is_new or o.rank < b.rank)
        and (b.valid_from, b.valid_to, b.rank_date, b.rank_extracted)
        <> (o.valid_from, o.valid_to, o.rank_date, o.rank_extracted)
    group by b.delivery_id, b.scope_id, b.rank_sequence
    order by b.delivery_id;
end
$$;
comment on function flis.changed_covers() is
'Deliveries of the batch that correct another one but cover other days or claim another rank.';
