-- Enters the batch's covers in the ledger and stamps what became active or ceased to be.
-- A version that this run itself replaced was never active at the end of a run: no stamps.
create function flis.register_covers(run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    update flis.cover as c
    set
        activated_run = nullif(c.activated_run, register_covers.run_id),
        deactivated_run = case
            when c.activated_run <> register_covers.run_id then register_covers.run_id
        end
    from pg_temp.history_cover as h
    where c.delivery_id = h.delivery_id and h.was_active and not h.is_active;

    insert into flis.cover (
        delivery_id, scope_id, valid_from, valid_to, rank_date, rank_extracted, rank_sequence,
        rank_version, rank_tie, activated_run
    )
    select
        h.delivery_id, h.scope_id, h.valid_from, h.valid_to, h.rank_date, h.rank_extracted,
        h.rank_sequence, h.rank_version, h.rank_tie,
        case when h.is_active then register_covers.run_id end
    from pg_temp.history_cover as h
    where h.is_new;
end
$$;
comment on function flis.register_covers(bigint) is
'Enters the covers of the batch in flis.cover and stamps activations with the run.';
