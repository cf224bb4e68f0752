-- Lines of the batch whose value in a column stands in no entry of pg_temp.code_list that holds on any of
-- the line's days: one row per delivery that has such lines, or for whose system the list has no entry
-- at all (is_missing). Expired: the list has the code, but for other days. Marks: see show_batch.
--
-- A code is named when nothing personal can be in it: up to three characters, or the shape of a code of
-- the list, letter for letter and digit for digit. In a column that has changed places with another one
-- there may stand anything.
create function flis.unknown_codes(column_name text)
returns table (
    delivery_id bigint, is_missing boolean, lines bigint, expired bigint, first_line bigint,
    codes bigint, named text, marks bigint[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    -- Codes that hold always and for all: most lines need no further look.
    certain text[] := array(
        select t.code
        from pg_temp.code_list as t
        where t.kommune is null and t.valid_from = '-infinity' and t.valid_to = 'infinity'
            and (t.system is null or t.system in (
                select s.system from flis.scope as s
                where s.scope_id in (select c.scope_id from pg_temp.cover_batch as c)
            ))
        group by t.code
        having bool_or(t.system is null) or count(distinct t.system) = (
            select count(distinct s.system) from flis.scope as s
            where s.scope_id in (select c.scope_id from pg_temp.cover_batch as c)
        )
    );
    -- Deliveries with values of which that is not certain, or not known before looking.
    doubtful bigint[] := array(
        select distinct c.delivery_id
        from pg_temp.cover_batch as c
        where not exists (
            select from pg_temp.tally_column as t
            where t.delivery_id = c.delivery_id and t.column_name = unknown_codes.column_name
                and t.is_complete
        ) or exists (
            select from pg_temp.tally_value as v
            where v.delivery_id = c.delivery_id and v.column_name = unknown_codes.column_name
                and v.label is null and v.value <> all (certain)
        )
    );
begin
    if cardinality(doubtful) = 0 then
        return;
    end if;
    return query execute format(
        $sql$
        with delivery as materialized (
            select
                c.delivery_id, s.system, s.kommune,
                exists (
                    select from pg_temp.code_list as t
                    where coalesce(t.system, s.system) = s.system
                        and coalesce(t.kommune, s.kommune) = s.kommune
                ) as has_list
            from (select distinct b.delivery_id, b.scope_id from pg_temp.cover_batch as b) as c
            inner join flis.scope as s on c.scope_id = s.scope_id
            where c.delivery_id = any (%3$L::bigint[])
        ),
        unknown as materialized (
            select l.delivery_id, d.system, d.kommune, l.line_no, l.%1$I::text as code
            from pg_temp.batch_line as l
            inner join delivery as d on l.delivery_id = d.delivery_id and d.has_list
            where l.%1$I is not null and l.%1$I::text <> all (%2$L::text[])
                and l.valid_from < l.valid_to
                and not exists (
                    select from pg_temp.code_list as t
                    where t.code = l.%1$I::text
                        and coalesce(t.system, d.system) = d.system
                        and coalesce(t.kommune, d.kommune) = d.kommune
                        and t.valid_from < l.valid_to and t.valid_to > l.valid_from
                )
        ),
        shape as (
            select distinct
                regexp_replace(regexp_replace(t.code, '[0-9]', '9', 'g'), '[[:alpha:]]', 'A', 'g') as form
            from pg_temp.code_list as t
        ),
        code as (
            select
                u.delivery_id, u.code, count(*) as lines,
                min(u.line_no) filter (where u.line_no > 0) as first_line,
                exists (
                    select from pg_temp.code_list as t
                    where t.code = u.code and coalesce(t.system, u.system) = u.system
                        and coalesce(t.kommune, u.kommune) = u.kommune
                ) as is_expired,
                length(u.code) <= 3 or regexp_replace(
                    regexp_replace(u.code, '[0-9]', '9', 'g'), '[[:alpha:]]', 'A', 'g'
                ) in (select s.form from shape as s) as is_code
            from unknown as u
            group by u.delivery_id, u.system, u.kommune, u.code
        )
        select
            c.delivery_id, false, sum(c.lines)::bigint,
            coalesce(sum(c.lines) filter (where c.is_expired), 0)::bigint, min(c.first_line), count(*),
            array_to_string(
                (array_agg(c.code order by c.lines desc, c.code) filter (where c.is_code))[1:5], ', '
            ),
            (
                select array_agg(u.line_no)
                from unknown as u
                where u.delivery_id = c.delivery_id and u.line_no < 0
            )
        from code as c
        group by c.delivery_id
        union all
        select d.delivery_id, true, 0, 0, null, 0, null, null
        from delivery as d
        where not d.has_list
            and exists (
                select from pg_temp.batch_line as l
                where l.delivery_id = d.delivery_id and l.%1$I is not null
            )
        order by 1
        $sql$,
        column_name, certain, doubtful
    );
end
$$;
comment on function flis.unknown_codes(text) is
'Per delivery of the batch: lines whose code the list lacks on their days, or that the list is missing.';
