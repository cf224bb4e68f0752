-- Which rows of a fact went and which came, exactly: over all columns but publicering_id, and copies counted.

-- The columns of a fact that say something, in order; %s in `pattern` is the column, %t its type.
create function flis.content_columns(star_table text, pattern text)
returns text
language sql
stable
set search_path = ''
as $$
    select string_agg(
        replace(
            replace(pattern, '%s', format('%I', a.attname)),
            '%t', pg_catalog.format_type(a.atttypid, a.atttypmod)
        ),
        ', ' order by a.attnum
    )
    from pg_catalog.pg_attribute as a
    where a.attrelid = star_table::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'publicering_id'
$$;
comment on function flis.content_columns(text, text) is
'A list of a fact''s columns but publicering_id, each written by a pattern.';

-- The temporary table of the rows that came into slices that were there before.
create function flis.came_name(star_table text)
returns text
language sql
immutable
set search_path = ''
as $$ select 'came_' || replace(star_table, '.', '_') $$;
comment on function flis.came_name(text) is
'Name of the temporary table with the rows that come into slices of a fact that were there before.';

-- The municipalities in whose partitions the asked slices of a fact stand; null when nobody knows of one of
-- them. They are named in statements as constants: the planner then leaves out the other hundred
-- partitions, which it would take longer to plan for than to read.
create function flis.touched_kommuner(star_table text)
returns integer[]
language plpgsql
stable
set search_path = ''
as $$
begin
    return (
        select case
            when coalesce(bool_and(s.kommuner is not null), true)
                then coalesce(array_agg(distinct k.kommune) filter (where k.kommune is not null), '{}')
        end
        from (
            select c.kilde_kommune, c.tid_id from pg_temp.slice_changed as c
            where c.fact = star_table and not c.is_new
            union
            select r.kilde_kommune, r.tid_id from flis.row_due as r where r.fact = star_table
        ) as a
        inner join flis.slice as s
            on s.fact = star_table and s.kilde_kommune = a.kilde_kommune and s.tid_id = a.tid_id
        left join lateral unnest(s.kommuner) as k (kommune) on true
    );
end
$$;
comment on function flis.touched_kommuner(text) is
'Municipalities in whose partitions the slices of a fact stand that this publication compares.';

-- Compares the changed slices (pg_temp.slice_changed) and the rows asked for (flis.row_due) with what is staged.
-- Rows that went are listed in pg_temp.row_gone, those that came are in the table flis.came_name(); where that
-- was, in pg_temp.place_changed. New slices have nothing to be compared with: they are written as staged.
--
-- What stands as often before as after stays where it is. Records are compared by their columns' equality,
-- nulls being equal, which is what the digest of a slice goes by; rows of which there are more or fewer
-- copies than before are written anew, all of them.
create function flis.compare_rows(star_table text)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
    kommuner integer[] := flis.touched_kommuner(star_table);
    slices text := format(
        'from %s as f inner join pg_temp.slice_changed as d '
        'on d.kilde_kommune = f.kilde_kommune and d.tid_id = f.tid_id where d.fact = %L and not d.is_new',
        star_table::regclass, star_table
    );
    row_key name := flis.row_key(star_table);
    sources text[];
    differing bigint;
begin
    execute format(
        'create temporary table %I on commit drop as select %s from %s as f with no data',
        flis.came_name(star_table), flis.content_columns(star_table, 'f.%s'), star_table::regclass
    );
    if exists (select from pg_temp.slice_changed as c where c.fact = star_table and not c.is_new) then
        sources := sources || slices;
    end if;
    if exists (select from flis.row_due as r where r.fact = star_table) then
        sources := sources || format(
            'from %s as f inner join flis.row_due as d '
            'on d.kilde_kommune = f.kilde_kommune and d.tid_id = f.tid_id and d.noegle = f.%I where d.fact = %L',
            star_table::regclass, row_key, star_table
        );
    end if;
    if sources is null then
        return 0;
    end if;
    execute format(
        $sql$
            with old as materialized (
                select s.*, %7$s as digest from (%1$s) as s
            ), new as materialized (
                select s.*, %7$s as digest
                from (
                    select n.*, row(%2$s) as content
                    from pg_temp.%3$I as n
                    where not exists (
                        select from pg_temp.slice_changed as c
                        where c.fact = %4$L and c.is_new
                            and c.kilde_kommune = n.kilde_kommune and c.tid_id = n.tid_id
                    ) and (
                        exists (
                            select from pg_temp.slice_changed as c
                            where c.fact = %4$L and c.kilde_kommune = n.kilde_kommune and c.tid_id = n.tid_id
                        ) or exists (
                            select from flis.row_due as r
                            where r.fact = %4$L and r.kilde_kommune = n.kilde_kommune and r.tid_id = n.tid_id
                        )
                    )
                ) as s
            ), differing as materialized (
                select b.content
                from (
                    select o.content, 1 as copies from old as o
                    union all
                    select n.content, -1 from new as n
                ) as b
                group by b.content
                having sum(b.copies) <> 0
            ), gone as (
                select o.* from old as o inner join differing as d on d.content = o.content
            ), come as (
                select n.* from new as n inner join differing as d on d.content = n.content
            ), listed as (
                insert into pg_temp.row_gone (fact, leaf, place)
                select %4$L, g.leaf, g.place from gone as g
            ), kept as (
                insert into pg_temp.%5$I select %6$s from come as c
            ), places as (
                insert into pg_temp.place_changed (
                    fact, kommunekode, kilde_kommune, tid_id, is_new, rows, digest
                )
                select %4$L, p.kommunekode, p.kilde_kommune, p.tid_id, p.is_new, count(*), sum(p.digest)
                from (
                    select g.kommunekode, g.kilde_kommune, g.tid_id, false as is_new, g.digest from gone as g
                    union all
                    select c.kommunekode, c.kilde_kommune, c.tid_id, true, c.digest from come as c
                ) as p
                group by p.kommunekode, p.kilde_kommune, p.tid_id, p.is_new
                returning rows
            )
            select coalesce(sum(p.rows), 0) from places as p
        $sql$,
        (
            select string_agg(
                format(
                    'select f.tableoid as leaf, f.ctid as place, f.kommunekode, f.kilde_kommune, f.tid_id, '
                    'row(%s) as content %s %s',
                    flis.content_columns(star_table, 'f.%s'), s.source,
                    case when kommuner is not null then format('and f.kommunekode = any (%L::integer[])', kommuner) end
                ),
                ' union all '
            )
            from unnest(sources) as s (source)
        ),
        flis.content_columns(star_table, 'n.%s::%t'), flis.stage_name(star_table), star_table,
        flis.came_name(star_table), flis.content_columns(star_table, 'c.%s'), flis.digest_of('s.content')
    ) into differing;
    return differing;
end
$$;
comment on function flis.compare_rows(text) is
'Lists which rows of a fact went and came in slices that were there before; returns how many.';
