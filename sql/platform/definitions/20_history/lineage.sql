-- The delivery that a row of the history rests on now. A row keeps the file and line that first said
-- it; when that delivery has been withdrawn or corrected, another one says the same, or the row would
-- be gone (docs/decisions/0014). The line in the other file is not on record: it is where the row's
-- key stands.
create function flis.lineage(first_delivery bigint, first_line bigint)
returns table (delivery_id bigint, line_no bigint, note text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
    first record;
    history_table text;
    is_found boolean := false;
begin
    select
        d.file_name, d.status, d.withdrawn_run, s.area || '_' || s.entity as table_name,
        exists (
            select from flis.cover as c
            where c.delivery_id = d.delivery_id and c.is_current and c.activated_run is not null
                and c.deactivated_run is null and c.withdrawn_run is null
        ) as is_active
    into first
    from flis.delivery as d
    inner join flis.scope as s on s.scope_id = d.scope_id
    where d.delivery_id = first_delivery;
    -- %I does not take the null of a number that no delivery has.
    history_table := 'historik.' || quote_ident(first.table_name);
    if not found or first.is_active or to_regclass(history_table) is null then
        return query select first_delivery, first_line, null::text;
        return;
    end if;

    for delivery_id in execute format(
        $sql$
        select distinct flis.deciding_delivery(h.scope_id, h.key_digest, h.%2$I, h.valid_from)
        from %1$s as h
        where h.delivery_id = $1 and h.line_no = $2 and h.known_to = 9223372036854775807
        order by 1
        $sql$,
        history_table, flis.entity_column(history_table)
    ) using first_delivery, first_line loop
        continue when delivery_id is null;
        is_found := true;
        line_no := null;
        note := format(
            'Rækken stod først i %s, linje %s, som er %s. '
            'Denne fil siger det samme; linjen findes ved nøglen.',
            first.file_name, first_line,
            case first.status
                when 'withdrawn' then format('trukket tilbage i kørsel %s', first.withdrawn_run)
                else 'rettet siden'
            end
        );
        return next;
    end loop;
    if not is_found then
        return query select
            first_delivery, first_line,
            case first.status
                when 'withdrawn' then format(
                    'Leverancen er trukket tilbage i kørsel %s; rækken gælder ikke længere.',
                    first.withdrawn_run
                )
                else 'Leverancen er rettet siden; rækken gælder ikke længere.'
            end;
    end if;
end
$$;
comment on function flis.lineage(bigint, bigint) is
'The deliveries that a row, named by its first file and line, rests on now.';
