-- Covers that speak again: what corrected them was withdrawn.
create function flis.register_reactivated(run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into flis.cover (
        delivery_id, cover_no, scope_id, load_type, valid_from, valid_to, rank_date, rank_extracted,
        rank_sequence, rank_version, rank_tie, keeps_planned, content_no, activated_run
    )
    select
        c.delivery_id,
        row_number() over (partition by c.delivery_id order by c.cover_no) + (
            select max(n.cover_no) from flis.cover as n where n.delivery_id = c.delivery_id
        ),
        c.scope_id, c.load_type, c.valid_from, c.valid_to, c.rank_date, c.rank_extracted,
        c.rank_sequence, c.rank_version, c.rank_tie, c.keeps_planned, c.content_no,
        register_reactivated.run_id
    from pg_temp.history_cover as h
    inner join flis.cover as c on h.delivery_id = c.delivery_id and h.cover_no = c.cover_no
    where h.is_active and not h.was_active and not h.is_fresh
        and c.deactivated_run <> register_reactivated.run_id;

    update flis.cover as c
    set
        is_current = c.deactivated_run is null or c.deactivated_run = register_reactivated.run_id,
        activated_run = coalesce(c.activated_run, register_reactivated.run_id),
        deactivated_run = nullif(c.deactivated_run, register_reactivated.run_id)
    from pg_temp.history_cover as h
    where c.delivery_id = h.delivery_id and c.cover_no = h.cover_no
        and h.is_active and not h.was_active and not h.is_fresh;
end
$$;
comment on function flis.register_reactivated(bigint) is
'Gives covers that speak again another interval of activity.';
