-- Lines of the batch whose value in a column stands in no entry of its list that holds on any of the line's days:
-- per column one row for each delivery that has such lines, or for whose system the list has no entry at all
-- (is_missing). Expired: the list has the code, but for other days. Marks: see show_batch.
--
-- A code is named when nothing personal can be in it: up to three characters, or the shape of a code of
-- the list, letter for letter and digit for digit. In a column that has changed places with another one
-- there may stand anything.
--
-- pg_temp.code_list gets the codes of all lists that the contract names, with the days on which they hold.
create function flis.unknown_codes(area text, fields text[], sources text[])
returns table (
    column_name text, delivery_id bigint, is_missing boolean, lines bigint, expired bigint,
    first_line bigint, codes bigint, named text, marks bigint[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    doubt record;
    is_analyzed boolean := false;
begin
    drop table if exists pg_temp.code_list;
    create temporary table code_list (
        source text not null, code text not null, system text, kommune integer,
        valid_from date not null, valid_to date not null
    ) on commit drop;
    perform flis.read_code_list(area, s.source)
    from (select distinct unnest(sources) as source) as s;
    for doubt in select * from flis.doubtful_codes(fields, sources) loop
        if not is_analyzed then
            analyze pg_temp.code_list;
            is_analyzed := true;
        end if;
        return query execute format(
            $sql$
            with delivery as materialized (
                select
                    c.delivery_id, s.system, s.kommune,
                    exists (
                        select from pg_temp.code_list as t
                        where t.source = $2 and coalesce(t.system, s.system) = s.system
                            and coalesce(t.kommune, s.kommune) = s.kommune
                    ) as has_list
                from (
                    select distinct b.delivery_id, b.scope_id
                    from pg_temp.cover_batch as b
                    where b.delivery_id = any ($1)
                ) as c
                inner join flis.scope as s on c.scope_id = s.scope_id
            ),
            unknown as materialized (
                select l.delivery_id, d.system, d.kommune, l.line_no, l.%1$I::text as code
                from pg_temp.batch_line as l
                inner join delivery as d on l.delivery_id = d.delivery_id and d.has_list
                where l.%1$I is not null and ($3 is null or l.%1$I::text = any ($3))
                    and l.valid_from < l.valid_to
                    and not exists (
                        select from pg_temp.code_list as t
                        where t.source = $2 and t.code = l.%1$I::text
                            and coalesce(t.system, d.system) = d.system
                            and coalesce(t.kommune, d.kommune) = d.kommune
                            and t.valid_from < l.valid_to and t.valid_to > l.valid_from
                    )
            ),
            shape as (
                select distinct regexp_replace(
                    regexp_replace(t.code, '[0-9]', '9', 'g'), '[[:alpha:]]', 'A', 'g'
                ) as form
                from pg_temp.code_list as t
                where t.source = $2
            ),
            code as (
                select
                    u.delivery_id, u.code, count(*) as lines,
                    min(u.line_no) filter (where u.line_no > 0) as first_line,
                    exists (
                        select from pg_temp.code_list as t
                        where t.source = $2 and t.code = u.code
                            and coalesce(t.system, u.system) = u.system
                            and coalesce(t.kommune, u.kommune) = u.kommune
                    ) as is_expired,
                    length(u.code) <= 3 or regexp_replace(
                        regexp_replace(u.code, '[0-9]', '9', 'g'), '[[:alpha:]]', 'A', 'g'
                    ) in (select s.form from shape as s) as is_code
                from unknown as u
                group by u.delivery_id, u.system, u.kommune, u.code
            )
            select
                $4, c.delivery_id, false, sum(c.lines)::bigint,
                coalesce(sum(c.lines) filter (where c.is_expired), 0)::bigint,
                min(c.first_line), count(*),
                array_to_string(
                    (
                        array_agg(c.code order by c.lines desc, c.code) filter (where c.is_code)
                    )[1:5], ', '
                ),
                (
                    select array_agg(u.line_no)
                    from unknown as u
                    where u.delivery_id = c.delivery_id and u.line_no < 0
                )
            from code as c
            group by c.delivery_id
            union all
            select $4, d.delivery_id, true, 0, 0, null, 0, null, null
            from delivery as d
            where not d.has_list
                and exists (
                    select from pg_temp.column_batch as p
                    where p.delivery_id = d.delivery_id and p.column_name = $4 and p.filled > 0
                )
            order by 2
            $sql$,
            doubt.column_name
        ) using doubt.deliveries, doubt.source, doubt.values_in_doubt, doubt.column_name;
    end loop;
end
$$;
comment on function flis.unknown_codes(text, text[], text[]) is
'Per column and delivery of the batch: lines whose code the list lacks, or that it is missing.';
