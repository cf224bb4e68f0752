-- pg_temp.history_line: the lines of the batch that are about a key of history_key, each with the
-- days for which it speaks. A line of a delta lasts until the next one of its key in its file; one
-- that annuls, or is annulled, or is of a delivery that is not active, speaks for no day (null).
create function flis.find_lines(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_temp.history_entity) then
        return;
    end if;
    execute format(
        $sql$
        insert into pg_temp.history_line
        with line as (
            select
                l.ctid as landing_row, l.delivery_id, l.scope_id, l.key_digest, l.digest,
                l.valid_from, l.valid_to,
                l.delivery_id in (
                    select d.delivery_id
                    from pg_temp.history_delivery as d
                    where d.load_type = 'delta'
                ) as is_delta
            from pg_temp.landing_batch as l
            where (l.scope_id, l.%1$I) in (
                select e.scope_id, e.entity_digest from pg_temp.history_entity as e
            )
        ),
        speaking as (
            select
                l.landing_row, l.valid_from,
                lead(l.valid_from, 1, 'infinity') over (
                    partition by l.key_digest, l.delivery_id order by l.valid_from
                ) as valid_to
            from line as l
            inner join pg_temp.history_key_cover as k
                on l.key_digest = k.key_digest and l.scope_id = k.scope_id
                and l.delivery_id = k.delivery_id and l.valid_from = k.effective and k.speaks
            where l.is_delta
        )
        select
            l.landing_row, l.delivery_id, l.scope_id, l.key_digest, l.digest,
            case when l.is_delta then s.valid_from else l.valid_from end,
            case when l.is_delta then s.valid_to else l.valid_to end,
            l.valid_from, l.is_delta and l.valid_to = l.valid_from,
            l.is_delta and l.valid_to = '-infinity'
        from line as l
        left join speaking as s on l.landing_row = s.landing_row
        $sql$,
        flis.entity_column(history_table)
    );
    perform flis.analyze_step_table('history_line');
end
$$;
comment on function flis.find_lines(regclass) is
'Makes pg_temp.history_line: lines about keys with covers of their own, with the days they speak for.';
