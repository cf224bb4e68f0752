-- Lines of deltas that delete a key which neither the history nor a line before it in the batch has.
create function flis.unknown_deletes(history_table regclass)
returns table (delivery_id bigint, lines bigint, first_line bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    return query execute format(
        $sql$
        select l.delivery_id, count(*), min(l.line_no)
        from pg_temp.landing_batch as l
        inner join (
            select distinct c.delivery_id from pg_temp.cover_batch as c where c.load_type = 'delta'
        ) as d on l.delivery_id = d.delivery_id
        where l.valid_to = l.valid_from
            and not exists (
                select from %1$s as h
                where h.scope_id = l.scope_id and h.key_digest = l.key_digest
                    and h.known_to = 9223372036854775807
            )
            and not exists (
                select from pg_temp.landing_batch as b
                where b.scope_id = l.scope_id and b.key_digest = l.key_digest and b.valid_from < b.valid_to
            )
        group by l.delivery_id
        order by l.delivery_id
        $sql$,
        history_table
    );
end
$$;
comment on function flis.unknown_deletes(regclass) is
'Per delta of the batch: lines that delete what nobody knows.';
