-- Whether the batch only says what nobody else has a say about: events that are new, each with a key of its
-- own. Then nothing of the history stands on their days, every line is a row, and the windows of the
-- deliveries are all time: made here, in pg_temp.history_window, instead of one for each key. So it is with
-- nearly all events, and they are as many as everything else that is new.
--
-- Lone is a batch when
--     all of its deliveries are new, active and of type append, and no hand-over cuts their days;
--     it withdraws and reads again nothing, and no other delivery begins or ceases to speak;
--     their scopes never had a cover of all keys;
--     no key of theirs stands on two lines, or has a cover from before.
-- Without a cover there is no row: flis.check_history proves it again afterwards.
create function flis.find_lone_events(history_table regclass)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    lines bigint;
    is_known boolean;
begin
    if flis.entity_column(history_table) <> 'key_digest'
        or exists (select from pg_temp.withdraw_batch)
        or exists (select from pg_temp.reload_batch)
        or exists (select from pg_temp.replay_batch)
        or exists (select from pg_temp.history_window)
        or exists (select from pg_temp.history_cover as c where c.is_all_keys)
        or exists (
            select
            from pg_temp.history_delivery as d
            where case
                when d.is_fresh then
                    not d.is_active or d.load_type <> 'append'
                    or d.valid_from > '-infinity' or d.valid_to < 'infinity'
                else d.was_active <> d.is_active
            end
        )
    then
        return false;
    end if;
    select count(*) into lines
    from pg_temp.landing_batch;
    -- Two keys with the same number of 8 bytes only make one look closer.
    if lines = 0 or lines <> (
        select count(distinct uuid_hash_extended(f.entity_digest, f.scope_id))
        from pg_temp.history_key_fresh as f
    ) then
        return false;
    end if;
    -- Planned each time, like all that reads flis.key_cover.
    execute
        'select exists (
            select
            from pg_temp.history_key_fresh as f
            inner join flis.key_cover as k
                on f.scope_id = k.scope_id and f.entity_digest = k.entity_digest
        )'
    into is_known;
    if is_known then
        return false;
    end if;
    insert into pg_temp.history_window
    select d.delivery_id, d.scope_id, null, d.rank_date, d.valid_from, d.valid_to
    from pg_temp.history_delivery as d
    where d.is_fresh;
    perform flis.analyze_step_table('history_window');
    return true;
end
$$;
comment on function flis.find_lone_events(regclass) is
'Whether the batch has only events that nobody else has a say about; then pg_temp.history_window is made.';
