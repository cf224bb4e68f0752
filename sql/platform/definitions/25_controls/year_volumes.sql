-- For each year that a dynamic_full delivery of the batch speaks for: how many rows the history has
-- of it, and how many lines the file. Only where it would decide: something of higher rank that
-- speaks for the year is what counts.
create function flis.year_volumes(history_table regclass)
returns table (delivery_id bigint, year integer, known bigint, lines bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    return query execute format(
        $sql$
        select
            c.delivery_id, extract(year from c.valid_from)::integer,
            (
                select count(*) from %1$s as h
                where h.scope_id = c.scope_id and h.known_to = 9223372036854775807
                    and h.valid_from < c.valid_to and h.valid_to > c.valid_from
            ),
            (
                select count(*) from pg_temp.batch_line as l
                where l.delivery_id = c.delivery_id and l.valid_from < c.valid_to
                    and l.valid_to > c.valid_from
            )
        from pg_temp.cover_batch as c
        where c.load_type = 'dynamic_full' and not exists (
            select from flis.cover as k
            where k.scope_id = c.scope_id and k.is_current and k.activated_run is not null
                and k.deactivated_run is null and k.withdrawn_run is null
                and k.delivery_id <> c.delivery_id
                and k.valid_from < c.valid_to and k.valid_to > c.valid_from
                and (k.rank_date, k.rank_extracted, k.rank_sequence, k.rank_version)
                    > (c.rank_date, c.rank_extracted, c.rank_sequence, c.rank_version)
        )
        order by c.delivery_id, c.valid_from
        $sql$,
        history_table
    );
end
$$;
comment on function flis.year_volumes(regclass) is
'Per year that a delivery of the batch replaces: rows known of it, and lines of the file.';
