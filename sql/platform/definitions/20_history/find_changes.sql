-- pg_temp.history_change: the cells (key x days) in which what was asserted and the history disagree.
--     landing_row null       what the history says there no longer holds
--     landing_row not null   this line of the batch holds there
-- Everything after this step knows only these cells, and nothing of load types. A deletion is a
-- window in which no line speaks.
--
-- Both sides are cut along the same windows, so that equality is enough: one hash join, whatever
-- the order of arrival (range conditions were measured at 2-4 times the time). A supplier who cuts
-- a value into adjacent rows gets cells here that come out equal later, never a wrong answer.
--
-- Of a compared delivery (comparison_obstacle.sql) the join is done already: its lines in the batch are
-- the cells that the history lacks, and pg_temp.absent_batch those that it lacks itself. Of lone events
-- (find_lone_events.sql) the history has nothing.
create function flis.find_changes(history_table regclass, is_lone boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    has_keys constant boolean := exists (select from pg_temp.history_entity);
    -- Keys with windows of their own are compared in those, not in the scope's.
    not_own constant text := case when has_keys then format(
        'and not exists (
            select
            from pg_temp.history_entity as e
            where e.entity_digest = %%1$s.%1$I and e.scope_id = %%1$s.scope_id
        )',
        flis.entity_column(history_table)
    ) else '' end;
    own_said constant text := case when has_keys then
        'union all
        select
            l.scope_id, l.key_digest, l.digest,
            greatest(l.valid_from, w.valid_from), least(l.valid_to, w.valid_to),
            l.delivery_id, l.landing_row
        from pg_temp.history_line as l
        inner join pg_temp.history_key_window as w
            on l.key_digest = w.key_digest and l.delivery_id = w.delivery_id
            and l.valid_from < w.valid_to and l.valid_to > w.valid_from
        where not l.is_delete'
    else '' end;
    own_stands constant text := case when has_keys then format(
        'union all
        select
            h.scope_id, h.key_digest, h.digest,
            greatest(h.valid_from, w.valid_from), least(h.valid_to, w.valid_to), true
        from %1$s as h
        inner join pg_temp.history_key_window as w
            on h.key_digest = w.key_digest and h.scope_id = w.scope_id
            and h.valid_from < w.valid_to and h.valid_to > w.valid_from
        where h.known_to = 9223372036854775807',
        history_table
    ) else '' end;
    has_compared constant boolean := exists (select from pg_temp.compared_batch);
    not_compared constant text := case
        when has_compared then
        'and not exists (
            select from pg_temp.compared_batch as c where c.delivery_id = w.delivery_id
        )'
        when is_lone then 'and false'
    else '' end;
    -- By an array of addresses: a join on ctid reads the whole table instead.
    compared_stands constant text := case when has_compared then format(
        'union all
        select
            h.scope_id, h.key_digest, h.digest,
            greatest(h.valid_from, c.valid_from), least(h.valid_to, c.valid_to), true
        from %1$s as h
        inner join pg_temp.compared_batch as c on h.scope_id = c.scope_id
        where h.ctid = any ($1) and h.known_to = 9223372036854775807',
        history_table
    ) else '' end;
begin
    execute format(
        $sql$
        insert into pg_temp.history_change
        with said as (
            select
                w.scope_id, l.key_digest, l.digest,
                greatest(l.valid_from, w.valid_from) as valid_from,
                least(l.valid_to, w.valid_to) as valid_to,
                l.delivery_id, l.ctid as landing_row
            from pg_temp.landing_batch as l
            inner join pg_temp.history_window as w
                on l.delivery_id = w.delivery_id
                and l.valid_from < w.valid_to and l.valid_to > w.valid_from
            where true %2$s
            %3$s
        ),
        stands as (
            select
                w.scope_id, h.key_digest, h.digest,
                greatest(h.valid_from, w.valid_from) as valid_from,
                least(h.valid_to, w.valid_to) as valid_to,
                true as is_current
            from %1$s as h
            inner join pg_temp.history_window as w
                on h.scope_id = w.scope_id
                and h.valid_from < w.valid_to and h.valid_to > w.valid_from
            where h.known_to = 9223372036854775807 %4$s %6$s
            %5$s
            %7$s
        )
        select
            scope_id, key_digest, digest, valid_from, valid_to, said.delivery_id, said.landing_row
        from said
        full join stands using (scope_id, key_digest, digest, valid_from, valid_to)
        where said.landing_row is null or stands.is_current is null
        $sql$,
        history_table, format(not_own, 'l'), own_said, format(not_own, 'h'), own_stands,
        not_compared, compared_stands
    ) using array(select a.history_row from pg_temp.absent_batch as a);
    perform flis.analyze_step_table('history_change');
end
$$;
comment on function flis.find_changes(regclass, boolean) is
'Makes pg_temp.history_change: the cells (key x days) in which batch and history disagree.';
