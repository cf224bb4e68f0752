-- Replaces the changed slices of a fact: delete + insert in the partitions, never DDL, so that no
-- reader waits. The changed slices are in pg_temp.slice_changed (fact, kilde_kommune, tid_id); where rows
-- went and came goes to pg_temp.place_changed.
--
-- The ledger knows in which partitions a slice stands. They are named in the statement as constants: the
-- planner then leaves out the other hundred, which it would take longer to plan for than to read.
create function flis.apply_fact(star_table text, publication bigint)
returns table (inserted bigint, deleted bigint)
language plpgsql
set search_path = ''
as $$
declare
    kommuner integer[];
begin
    select case when bool_and(s.kommuner is not null) then array_agg(distinct k.kommune) end
    into kommuner
    from pg_temp.slice_changed as c
    inner join flis.slice as s
        on s.fact = c.fact and s.kilde_kommune = c.kilde_kommune and s.tid_id = c.tid_id
    left join lateral unnest(s.kommuner) as k (kommune) on true
    where c.fact = star_table
    having count(*) > 0;
    if found then
        execute format(
            $sql$
                with gone as (
                    delete from %1$s as f
                    using pg_temp.slice_changed as s
                    where s.fact = %2$L and f.kilde_kommune = s.kilde_kommune and f.tid_id = s.tid_id %3$s
                    returning f.kommunekode, f.kilde_kommune, f.tid_id
                ), places as (
                    insert into pg_temp.place_changed (fact, kommunekode, kilde_kommune, tid_id, is_new, rows)
                    select %2$L, g.kommunekode, g.kilde_kommune, g.tid_id, false, count(*)
                    from gone as g
                    group by g.kommunekode, g.kilde_kommune, g.tid_id
                    returning rows
                )
                select sum(p.rows) from places as p
            $sql$,
            star_table::regclass, star_table,
            case when kommuner is not null then format('and f.kommunekode = any (%L::integer[])', kommuner) end
        ) into deleted;
    end if;
    deleted := coalesce(deleted, 0);
    execute format(
        $sql$
            with came as (
                insert into %1$s
                select n.*, $1
                from pg_temp.%3$I as n
                inner join pg_temp.slice_changed as s
                    on s.fact = %2$L and s.kilde_kommune = n.kilde_kommune and s.tid_id = n.tid_id
                returning kommunekode, kilde_kommune, tid_id
            ), places as (
                insert into pg_temp.place_changed (fact, kommunekode, kilde_kommune, tid_id, is_new, rows)
                select %2$L, c.kommunekode, c.kilde_kommune, c.tid_id, true, count(*)
                from came as c
                group by c.kommunekode, c.kilde_kommune, c.tid_id
                returning rows
            )
            select coalesce(sum(p.rows), 0) from places as p
        $sql$,
        star_table::regclass, star_table, flis.stage_name(star_table)
    ) into inserted using publication;
    return next;
end
$$;
comment on function flis.apply_fact(text, bigint) is
'Replaces the changed slices of a fact; counts rows deleted and inserted.';
