-- Replaces the changed slices of a fact: delete + insert in the partitions, never DDL, so that no
-- reader waits. The changed slices are in pg_temp.slice_changed (fact, kilde_kommune, tid_id).
create function flis.apply_fact(star_table text, publication bigint)
returns table (inserted bigint, deleted bigint)
language plpgsql
set search_path = ''
as $$
begin
    execute format(
        $sql$
            delete from %1$s as f
            using pg_temp.slice_changed as s
            where s.fact = %2$L and f.kilde_kommune = s.kilde_kommune and f.tid_id = s.tid_id
        $sql$,
        star_table::regclass, star_table
    );
    get diagnostics deleted = row_count;
    execute format(
        $sql$
            insert into %1$s
            select n.*, $1
            from pg_temp.%3$I as n
            inner join pg_temp.slice_changed as s
                on s.fact = %2$L and s.kilde_kommune = n.kilde_kommune and s.tid_id = n.tid_id
        $sql$,
        star_table::regclass, star_table, flis.stage_name(star_table)
    ) using publication;
    get diagnostics inserted = row_count;
    return next;
end
$$;
comment on function flis.apply_fact(text, bigint) is 'Replaces the changed slices of a fact; counts rows deleted and inserted.';
