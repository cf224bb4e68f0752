-- Enters the batch's covers in the ledger and stamps what became active or ceased to be. A row of
-- flis.cover is one interval of activity: a delivery that speaks again after a pause gets another.
-- What this run itself began and ended was never so at the end of a run: no stamps.
create function flis.register_covers(run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from pg_temp.withdraw_batch) then
        update flis.cover as c
        set withdrawn_run = register_covers.run_id
        where c.is_current and c.withdrawn_run is null
            and c.delivery_id in (select w.delivery_id from pg_temp.withdraw_batch as w);
    end if;
    if exists (
        select from pg_temp.history_cover as h where h.was_active <> h.is_active and not h.is_fresh
    ) then
        update flis.cover as c
        set
            activated_run = nullif(c.activated_run, register_covers.run_id),
            deactivated_run = case
                when c.activated_run <> register_covers.run_id then register_covers.run_id
            end
        from pg_temp.history_cover as h
        where c.delivery_id = h.delivery_id and c.cover_no = h.cover_no and not h.is_fresh
            and h.was_active and not h.is_active;
        perform flis.register_reactivated(run_id);
    end if;
    if exists (select from pg_temp.reload_batch) then
        perform flis.forget_unread(run_id);
    end if;

    insert into flis.cover (
        delivery_id, cover_no, scope_id, load_type, valid_from, valid_to, rank_date, rank_extracted,
        rank_sequence, rank_version, rank_tie, keeps_planned, content_no, activated_run,
        withdrawn_run
    )
    select
        h.delivery_id,
        coalesce(k.last_no, 0)
        + row_number() over (partition by h.delivery_id order by h.cover_no),
        h.scope_id, h.load_type, h.valid_from, h.valid_to, h.rank_date, h.rank_extracted,
        h.rank_sequence, h.rank_version, h.rank_tie, h.keeps_planned, h.content_no,
        case when h.is_active then register_covers.run_id end,
        case when h.is_withdrawn then coalesce(h.withdrawn_run, register_covers.run_id) end
    from pg_temp.history_cover as h
    left join (
        select c.delivery_id, max(c.cover_no) as last_no
        from flis.cover as c
        where c.delivery_id in (
            select r.delivery_id from pg_temp.reload_batch as r
        )
        group by c.delivery_id
    ) as k on h.delivery_id = k.delivery_id
    where h.is_fresh;

    insert into flis.key_cover (
        delivery_id, entity_digest, key_digest, scope_id, valid_from, rank_date, content_no, is_annul
    )
    select
        f.delivery_id, f.entity_digest, f.key_digest, f.scope_id, f.valid_from, f.rank_date,
        f.content_no, f.is_annul
    from pg_temp.history_key_fresh as f;
end
$$;
comment on function flis.register_covers(bigint) is
'Enters the covers of the batch in flis.cover and stamps activations with the run.';
