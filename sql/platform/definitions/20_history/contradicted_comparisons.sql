-- Compared deliveries with lines of one key that contradict each other, where at least one of the two
-- was sent: a line that was not sent stands for the row in force that it repeats. Such a delivery is
-- sent whole instead, so that flis.reject_conflicting_rows sees all of its lines.
create function flis.contradicted_comparisons(history_table regclass)
returns table (delivery_id bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
set default_statistics_target = 10
-- Keys are looked up in pages that were fetched a moment ago.
set random_page_cost = 1.1
as $$
begin
    if not exists (select from pg_temp.compared_batch) then
        return;
    end if;
    analyze pg_temp.landing_batch (delivery_id, key_digest, valid_from, valid_to);
    return query execute format(
        $sql$
        select l.delivery_id
        from pg_temp.landing_batch as l
        inner join pg_temp.compared_batch as c on l.delivery_id = c.delivery_id
        inner join %1$s as h
            on l.scope_id = h.scope_id and l.key_digest = h.key_digest
            and h.valid_from < l.valid_to and h.valid_to > l.valid_from
        where h.known_to = 9223372036854775807 and not exists (
            select from pg_temp.absent_batch as a where a.history_row = h.ctid
        )
        union
        select l.delivery_id
        from pg_temp.landing_batch as l
        inner join pg_temp.compared_batch as c on l.delivery_id = c.delivery_id
        inner join pg_temp.landing_batch as o
            on l.delivery_id = o.delivery_id and l.key_digest = o.key_digest
            and l.line_no <> o.line_no
            and o.valid_from < l.valid_to and o.valid_to > l.valid_from
        $sql$,
        history_table
    );
end
$$;
comment on function flis.contradicted_comparisons(regclass) is
'Compared deliveries of the batch with lines that contradict each other: they must be sent whole.';
