-- Writes what changed of a fact: delete + insert in the partitions, never DDL, so that no reader waits. What
-- that is, flis.changed_slices() and flis.compare_rows() have found.

-- Rows go by their places, which nobody else can have moved: publications come one at a time.
create function flis.delete_rows(star_table text)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
    leaf record;
    deleted bigint := 0;
    taken bigint;
begin
    for leaf in
        select g.leaf::regclass as name, array_agg(g.place) as places, count(*) as rows
        from pg_temp.row_gone as g
        where g.fact = star_table
        group by g.leaf
    loop
        execute format('delete from only %s where ctid = any ($1)', leaf.name) using leaf.places;
        get diagnostics taken = row_count;
        if taken <> leaf.rows then
            raise exception 'rows of % were changed from outside while it was published', star_table
                using errcode = 'serialization_failure', hint = 'nothing was published; publish again';
        end if;
        deleted := deleted + taken;
    end loop;
    return deleted;
end
$$;
comment on function flis.delete_rows(text) is 'Deletes the rows in pg_temp.row_gone; returns how many.';

-- Where rows went and none came, one that stays takes the publication's number: whoever looks for the highest
-- in his own rows sees that they are others than before. Where none stays, the place is marked as empty.
create function flis.renumber_places(star_table text, publication bigint)
returns void
language plpgsql
set search_path = ''
as $$
declare
    place record;
    taken bigint;
begin
    for place in
        select p.kommunekode, p.kilde_kommune, p.tid_id
        from pg_temp.place_changed as p
        where p.fact = star_table
        group by p.kommunekode, p.kilde_kommune, p.tid_id
        having not bool_or(p.is_new)
    loop
        execute format(
            'update %1$s as f set publicering_id = $1 where f.kommunekode = %2$s and f.ctid = ('
            'select s.ctid from %1$s as s where s.kommunekode = %2$s and s.kilde_kommune = %3$s '
            'and s.tid_id = %4$s order by %5$s limit 1)',
            star_table::regclass, place.kommunekode, place.kilde_kommune, place.tid_id,
            flis.content_columns(star_table, 's.%s')
        ) using publication;
        get diagnostics taken = row_count;
        if taken = 0 then
            update pg_temp.place_changed as p set is_empty = true
            where p.fact = star_table and p.kommunekode = place.kommunekode
                and p.kilde_kommune = place.kilde_kommune and p.tid_id = place.tid_id;
        end if;
    end loop;
end
$$;
comment on function flis.renumber_places(text, bigint) is
'Lets a row show the publication where rows only went; marks places where none is left.';

create function flis.apply_fact(star_table text, publication bigint)
returns table (inserted bigint, deleted bigint)
language plpgsql
set search_path = ''
as $$
begin
    deleted := flis.delete_rows(star_table);
    execute format(
        'insert into %s select c.*, $1 from pg_temp.%I as c',
        star_table::regclass, flis.came_name(star_table)
    ) using publication;
    get diagnostics inserted = row_count;
    if exists (select from pg_temp.slice_changed as c where c.fact = star_table and c.is_new) then
        execute format(
            $sql$
                with came as (
                    insert into %1$s
                    select n.*, $1
                    from pg_temp.%3$I as n
                    inner join pg_temp.slice_changed as s
                        on s.kilde_kommune = n.kilde_kommune and s.tid_id = n.tid_id
                    where s.fact = %2$L and s.is_new
                    returning kommunekode, kilde_kommune, tid_id
                ), places as (
                    insert into pg_temp.place_changed (
                        fact, kommunekode, kilde_kommune, tid_id, is_new, rows, digest
                    )
                    select %2$L, c.kommunekode, c.kilde_kommune, c.tid_id, true, count(*), 0
                    from came as c
                    group by c.kommunekode, c.kilde_kommune, c.tid_id
                    returning rows
                )
                select $2 + coalesce(sum(p.rows), 0) from places as p
            $sql$,
            star_table::regclass, star_table, flis.stage_name(star_table)
        ) into inserted using publication, inserted;
    end if;
    perform flis.renumber_places(star_table, publication);
    return next;
end
$$;
comment on function flis.apply_fact(text, bigint) is
'Writes the rows of a fact that went and came; counts rows deleted and inserted.';
