-- pg_temp.history_key_fresh: the covers of single keys that the lines of the batch assert, whether
-- their delivery is active or not. All last for ever: in one file, the row that is effective later
-- ranks above the one before (find_lines cuts their content).
--     delta            each line, from its effective date
--     delta_entity     each entity, all time
--     append           each event, all time
--     keeps_planned    each key, from every breakpoint later than the extract: by then it is news
create function flis.assert_key_covers(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from pg_temp.history_delivery as d
        where d.is_fresh and (d.keeps_planned or d.load_type in ('delta', 'delta_entity', 'append'))
    ) then
        return;
    end if;
    execute format(
        $sql$
        with said as (
            select d.delivery_id, d.content_no, d.load_type, d.rank_date, d.keeps_planned,
                d.scope_id, l.key_digest, l.%1$I as entity_digest, l.valid_from, l.valid_to
            from pg_temp.landing_batch as l
            inner join pg_temp.history_delivery as d on l.delivery_id = d.delivery_id
            where d.is_fresh
        )
        insert into pg_temp.history_key_fresh (
            delivery_id, content_no, scope_id, entity_digest, key_digest, valid_from, rank_date,
            is_annul
        )
        select
            s.delivery_id, s.content_no, s.scope_id, s.entity_digest,
            %2$s, s.valid_from, greatest(s.valid_from, s.rank_date),
            s.valid_to = '-infinity'
        from said as s
        where s.load_type = 'delta'
        union all
        select distinct
            s.delivery_id, s.content_no, s.scope_id, s.entity_digest,
            null::uuid, date '-infinity', s.rank_date, false
        from said as s
        where s.load_type in ('delta_entity', 'append')
        union all
        select distinct
            s.delivery_id, s.content_no, s.scope_id, s.entity_digest,
            %2$s, b.breakpoint, b.breakpoint, false
        from said as s
        cross join lateral (values (s.valid_from), (s.valid_to)) as b (breakpoint)
        where s.keeps_planned and s.load_type <> 'delta'
            and b.breakpoint > s.rank_date and b.breakpoint < 'infinity'
        $sql$,
        flis.entity_column(history_table),
        case flis.entity_column(history_table)
            when 'key_digest' then 'null::uuid' else 's.key_digest'
        end
    );
    perform flis.analyze_step_table('history_key_fresh');
end
$$;
comment on function flis.assert_key_covers(regclass) is
'Makes pg_temp.history_key_fresh: the covers of single keys that the batch asserts.';
