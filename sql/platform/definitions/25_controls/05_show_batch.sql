-- pg_temp.batch_line: every accepted line of the batch's deliveries, for whoever looks at content. Lines of
-- a compared delivery that were not sent are shown by the rows in force that they repeat.
--
-- Only the client knows on which line such a row stands in the new file. Its line_no is therefore a mark below
-- 0, made of the row's address: 63 bits, cheap, for it is worked out for every row where lines are joined with
-- something. Whoever finds something there tells the marks, and the file is asked (FirstLines.swift).
create function flis.line_mark(history_row tid)
returns bigint
language sql
immutable
parallel safe
return -1 - (hashtidextended(history_row, 0) & 9223372036854775807);
comment on function flis.line_mark(tid) is 'What stands for the line number of a row that was not sent.';

-- A delivery that decides all days repeats rows as they are: without the arithmetic on days a condition goes down
-- into the scan of the history, and one on valid_from into its index. So there is a branch for such deliveries,
-- and one for those that decide some days only.
create function flis.show_batch(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    branches text := '';
    branch record;
begin
    -- A few rows, which every control joins with something: not analysed they count as a thousand.
    analyze pg_temp.cover_batch;
    drop view if exists pg_temp.batch_line;
    if exists (select from pg_temp.compared_batch) then
        -- Or the planner takes them for large, and reads the history in the order of keys.
        analyze pg_temp.compared_batch, pg_temp.absent_batch;
        for branch in
            select distinct c.valid_from = '-infinity' and c.valid_to = 'infinity' as is_whole
            from pg_temp.compared_batch as c
        loop
            branches := branches || format(
                $sql$
                union all
                select %2$s
                from %1$s as h
                inner join pg_temp.compared_batch as c on h.scope_id = c.scope_id and %3$s
                where h.known_to = 9223372036854775807 and not exists (
                    select from pg_temp.absent_batch as a where a.history_row = h.ctid
                )
                $sql$,
                history_table,
                (
                    select string_agg(
                        case
                            when l.attname = 'delivery_id' then 'c.delivery_id'
                            when l.attname = 'line_no' then 'flis.line_mark(h.ctid)'
                            when l.attname = 'valid_from' and not branch.is_whole
                                then 'greatest(h.valid_from, c.valid_from)'
                            when l.attname = 'valid_to' and not branch.is_whole
                                then 'least(h.valid_to, c.valid_to)'
                            -- What a line of a delta does is no column of the history.
                            when h.attname is null
                                then 'null::' || format_type(l.atttypid, l.atttypmod)
                            else format('h.%I', l.attname)
                        end,
                        ', ' order by l.attnum
                    )
                    from pg_attribute as l
                    left join pg_attribute as h
                        on h.attrelid = history_table and h.attname = l.attname
                        and h.attnum > 0 and not h.attisdropped
                    where l.attrelid = 'pg_temp.landing_batch'::regclass
                        and l.attnum > 0 and not l.attisdropped
                ),
                case
                    when branch.is_whole then $sql$
                        c.valid_from = '-infinity' and c.valid_to = 'infinity'
                    $sql$
                    else $sql$
                        h.valid_from < c.valid_to and h.valid_to > c.valid_from
                        and (c.valid_from > '-infinity' or c.valid_to < 'infinity')
                    $sql$
                end
            );
        end loop;
    end if;
    execute
        'create temporary view batch_line as select l.* from pg_temp.landing_batch as l' || branches;
end
$$;
comment on function flis.show_batch(regclass) is
'Makes pg_temp.batch_line: every accepted line of the batch, whether it was sent or not.';
