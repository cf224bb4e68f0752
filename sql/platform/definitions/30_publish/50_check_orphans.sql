-- Every foreign key of a fact, checked set-wise. Mandatory: with session_replication_role = replica
-- an orphan goes in unnoticed. Checks the rows that came or the whole table: the whole table when a
-- dimension lost members, and in flis doctor.
--
-- The rows are read once for all keys, and each value of a key is looked up once.
create function flis.check_orphans(star_table text, whole_table boolean default false)
returns void
language plpgsql
set search_path = ''
as $$
declare
    columns text;
    sets text;
    questions text;
    orphan record;
begin
    select
        string_agg(distinct format('n.%I', a.attname), ', '),
        string_agg(distinct format('(n.%I)', a.attname), ', '),
        string_agg(
            format(
                'select %L::name as conname, %L as dimension, %L as fact_column, k.%3$I::text as value from keys as k '
                'where k.%3$I is not null and not exists (select from %s as d where d.%I = k.%3$I)',
                c.conname, c.confrelid::regclass, a.attname, c.confrelid::regclass, d.attname
            ),
            ' union all ' order by c.conname
        )
    into columns, sets, questions
    from pg_catalog.pg_constraint as c
    inner join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    inner join pg_catalog.pg_attribute as d on d.attrelid = c.confrelid and d.attnum = c.confkey[1]
    where c.conrelid = star_table::regclass and c.contype = 'f' and c.conparentid = 0;
    if questions is null then
        return;
    end if;

    execute format(
        'with keys as materialized (select %1$s from %2$s as n group by grouping sets (%3$s)) %4$s '
        'order by conname, value limit 1',
        columns,
        case
            when whole_table then star_table::regclass::text
            else format(
                '(select %1$s from pg_temp.%2$I as n union all '
                'select %1$s from pg_temp.%3$I as n inner join pg_temp.slice_changed as s '
                'on s.kilde_kommune = n.kilde_kommune and s.tid_id = n.tid_id where s.fact = %4$L and s.is_new)',
                columns, flis.came_name(star_table), flis.stage_name(star_table), star_table
            )
        end,
        sets, questions
    ) into orphan;
    if orphan.value is not null then
        raise exception 'a row of % has %=%, which is not in %',
            star_table, orphan.fact_column, orphan.value, orphan.dimension
            using errcode = 'LI501', constraint = orphan.conname,
            hint = 'the build view of the fact and the one of the dimension disagree; nothing was published';
    end if;
end
$$;
comment on function flis.check_orphans(text, boolean) is 'Raises LI501 when a foreign key of a fact points nowhere.';
