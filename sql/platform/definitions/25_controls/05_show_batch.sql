-- pg_temp.batch_line: every accepted line of the batch's deliveries, for whoever looks at content. Lines of
-- a compared delivery that were not sent are shown by the rows in force that they repeat.
--
-- Only the client knows on which line such a row stands in the new file. Its line_no is therefore a mark:
-- below 0, and made of the row's address. Whoever finds something there tells the marks
-- (FirstLines.swift), and the file is asked.
create function flis.line_mark(history_row tid)
returns bigint
language sql
immutable
parallel safe
return -(
    ((history_row::text::point)[0])::bigint * 65536 + ((history_row::text::point)[1])::bigint
);
comment on function flis.line_mark(tid) is 'What stands for the line number of a row that was not sent.';

create function flis.marked_row(line_mark bigint)
returns tid
language sql
immutable
parallel safe
return format('(%s,%s)', -line_mark / 65536, -line_mark % 65536)::tid;
comment on function flis.marked_row(bigint) is 'The address of the row that a mark stands for.';

create function flis.show_batch(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    unsent text := '';
begin
    drop view if exists pg_temp.batch_line;
    if exists (select from pg_temp.compared_batch) then
        unsent := format(
            $sql$
            union all
            select %2$s
            from %1$s as h
            inner join pg_temp.compared_batch as c
                on h.scope_id = c.scope_id and h.valid_from < c.valid_to and h.valid_to > c.valid_from
            where h.known_to = 9223372036854775807
                and h.ctid not in (select a.history_row from pg_temp.absent_batch as a)
            $sql$,
            history_table,
            (
                select string_agg(
                    case
                        when l.attname = 'delivery_id' then 'c.delivery_id'
                        when l.attname = 'line_no' then 'flis.line_mark(h.ctid)'
                        when l.attname = 'valid_from' then 'greatest(h.valid_from, c.valid_from)'
                        when l.attname = 'valid_to' then 'least(h.valid_to, c.valid_to)'
                        -- What a line of a delta does is no column of the history.
                        when h.attname is null then 'null::' || format_type(l.atttypid, l.atttypmod)
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
            )
        );
    end if;
    execute 'create temporary view batch_line as select l.* from pg_temp.landing_batch as l' || unsent;
end
$$;
comment on function flis.show_batch(regclass) is
'Makes pg_temp.batch_line: every accepted line of the batch, whether it was sent or not.';
