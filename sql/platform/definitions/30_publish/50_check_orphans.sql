-- Every foreign key of a fact, checked set-wise. Mandatory: with session_replication_role = replica
-- an orphan goes in unnoticed. Checks the rows that came or the whole table: the whole table when a
-- dimension lost members, and in flis doctor.
create function flis.check_orphans(star_table text, whole_table boolean default false)
returns void
language plpgsql
set search_path = ''
as $$
declare
    foreign_key record;
    orphan text;
begin
    for foreign_key in
        select
            c.conname,
            c.confrelid::regclass as dimension,
            a.attname as fact_column,
            d.attname as dimension_column
        from pg_catalog.pg_constraint as c
        inner join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        inner join pg_catalog.pg_attribute as d on d.attrelid = c.confrelid and d.attnum = c.confkey[1]
        where c.conrelid = star_table::regclass and c.contype = 'f' and c.conparentid = 0
        order by c.conname
    loop
        execute format(
            'select n.%1$I::text from %2$s as n where n.%1$I is not null '
            'and not exists (select from %3$s as d where d.%4$I = n.%1$I) limit 1',
            foreign_key.fact_column,
            case
                when whole_table then star_table::regclass::text
                else format(
                    '(select c.%1$I from pg_temp.%2$I as c union all '
                    'select t.%1$I from pg_temp.%3$I as t inner join pg_temp.slice_changed as s '
                    'on s.kilde_kommune = t.kilde_kommune and s.tid_id = t.tid_id where s.fact = %4$L and s.is_new)',
                    foreign_key.fact_column, flis.came_name(star_table), flis.stage_name(star_table), star_table
                )
            end,
            foreign_key.dimension, foreign_key.dimension_column
        ) into orphan;
        if orphan is not null then
            raise exception 'a row of % has %=%, which is not in %',
                star_table, foreign_key.fact_column, orphan, foreign_key.dimension
                using errcode = 'LI501', constraint = foreign_key.conname,
                hint = 'the build view of the fact and the one of the dimension disagree; nothing was published';
        end if;
    end loop;
end
$$;
comment on function flis.check_orphans(text, boolean) is 'Raises LI501 when a foreign key of a fact points nowhere.';
