-- What a fact is asked for in this publication: whole slices, and single rows of others.

-- By which of its columns single rows of a fact are asked for; null when it is asked for whole slices only.
-- The fact's function byg.<fact>_rows(since_run) says it, by what it calls its last column.
create function flis.row_key(star_table text)
returns name
language sql
stable
set search_path = ''
as $$
    select p.proargnames[cardinality(p.proargnames)]
    from pg_catalog.pg_proc as p
    where p.oid = pg_catalog.to_regprocedure(
        format('byg.%I(bigint)', replace(row_key.star_table, '.', '_') || '_rows')
    )
$$;
comment on function flis.row_key(text) is
'Column that a fact''s single rows are asked for by; null when it is asked for whole slices only.';

-- Fills flis.slice_due and flis.row_due with what may have changed since a run; 0 asks for everything.
--
-- Where more than a fifth of a slice's rows are asked for, the slice is built whole: to look each of them up
-- would cost more. A slice that is not there yet always is.
create function flis.queue_slices(star_table text, since_run bigint)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
    build text := replace(star_table, '.', '_');
begin
    execute format(
        'insert into flis.slice_due (fact, kilde_kommune, tid_id) '
        'select %L, s.kilde_kommune, s.tid_id from byg.%I($1) as s on conflict do nothing',
        star_table, build || '_slices'
    ) using since_run;
    if since_run > 0 and flis.row_key(star_table) is not null then
        execute format(
            'insert into flis.row_due (fact, kilde_kommune, tid_id, noegle) '
            'select %1$L, r.kilde_kommune, r.tid_id, r.%3$I from byg.%2$I($1) as r '
            'where not exists (select from flis.slice_due as s where s.fact = %1$L '
            'and s.kilde_kommune = r.kilde_kommune and s.tid_id = r.tid_id)',
            star_table, build || '_rows', flis.row_key(star_table)
        ) using since_run;
        with many as (
            insert into flis.slice_due (fact, kilde_kommune, tid_id)
            select r.fact, r.kilde_kommune, r.tid_id
            from flis.row_due as r
            left join flis.slice as s
                on s.fact = r.fact and s.kilde_kommune = r.kilde_kommune and s.tid_id = r.tid_id
            where r.fact = star_table
            group by r.fact, r.kilde_kommune, r.tid_id, s.rows
            having count(*) * 5 > coalesce(s.rows, 0)
            returning kilde_kommune, tid_id
        )
        delete from flis.row_due as r
        using many as m
        where r.fact = star_table and r.kilde_kommune = m.kilde_kommune and r.tid_id = m.tid_id;
    end if;
    return (select count(*) from flis.slice_due as s where s.fact = star_table)
        + (
            select count(*)
            from (
                select distinct r.kilde_kommune, r.tid_id
                from flis.row_due as r
                where r.fact = star_table
            ) as p
        );
end
$$;
comment on function flis.queue_slices(text, bigint) is
'Puts the slices and rows of a fact that may have changed since a run on the work lists; returns slices.';
