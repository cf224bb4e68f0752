-- The views of the past that have no file of their own: of the history, and of the star's tables.

-- Two views of an entity: dengang.<table> has the columns of aktuel.<table>; dengang_historik.<table>
-- is the whole table as it stood, so what a later run closed is open in it.
create function flis.create_as_of(entity_table text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    columns text;
begin
    select string_agg(
        case when a.attname in ('system', 'kommune') then 's.' else 'h.' end || quote_ident(a.attname),
        ', ' order by a.attnum
    )
    into columns
    from pg_catalog.pg_attribute as a
    where a.attrelid = format('aktuel.%I', entity_table)::regclass and a.attnum > 0;
    execute format(
        $sql$
            create view dengang.%1$I as
            select %2$s
            from historik.%1$I as h
            inner join flis.scope as s on s.scope_id = h.scope_id
            where (select flis.koersel_findes())
                and h.known_from <= byg.koersel()
                and h.known_to > byg.koersel()
        $sql$,
        entity_table, columns
    );
    perform flis.copy_comments(
        format('aktuel.%I', entity_table), format('dengang.%I', entity_table), 'som det er kendt nu', 'som det var kendt efter en kørsel'
    );

    select string_agg(
        case a.attname
            when 'known_to'
                then 'case when h.known_to > byg.koersel() then 9223372036854775807 else h.known_to end as known_to'
            else 'h.' || quote_ident(a.attname)
        end,
        ', ' order by a.attnum
    )
    into columns
    from pg_catalog.pg_attribute as a
    where a.attrelid = format('historik.%I', entity_table)::regclass and a.attnum > 0 and not a.attisdropped;
    execute format(
        $sql$
            create view dengang_historik.%1$I as
            select %2$s
            from historik.%1$I as h
            where (select flis.koersel_findes()) and h.known_from <= byg.koersel()
        $sql$,
        entity_table, columns
    );
    perform flis.copy_comments(
        format('historik.%I', entity_table), format('dengang_historik.%I', entity_table), '.', ', som den stod efter en kørsel.'
    );
end
$$;
comment on function flis.create_as_of(text) is 'Creates the views of an entity''s history as of a run.';

-- A view with the columns of a star table, of the same types, computed by a build view.
create function flis.create_star_as_of(star_table text, build_view text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    columns text;
begin
    select string_agg(
        case a.attname
            when 'publicering_id'
                then '(select max(p.publicering_id) from flis.publication as p '
                    || 'where p.publicering_id <= byg.koersel()) as publicering_id'
            else format('b.%1$I::%2$s as %1$I', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod))
        end,
        ', ' order by a.attnum
    )
    into columns
    from pg_catalog.pg_attribute as a
    where a.attrelid = star_table::regclass and a.attnum > 0 and not a.attisdropped;
    execute format('create view dengang_%s as select %s from %s as b', star_table, columns, build_view);
    perform flis.copy_comments(star_table, 'dengang_' || star_table, '.', ', regnet af det, der var kendt efter en kørsel.');
end
$$;
comment on function flis.create_star_as_of(text, text) is 'Creates the view of a star table as of a run.';

-- A twin says what its original says; its own comment has `ending` where the original's last words are.
create function flis.copy_comments(original text, twin text, last_words text, ending text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    words record;
begin
    for words in
        select d.objsubid, d.description, a.attname
        from pg_catalog.pg_description as d
        left join pg_catalog.pg_attribute as a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
        where d.objoid = original::regclass and d.classoid = 'pg_catalog.pg_class'::regclass
    loop
        if words.objsubid = 0 then
            execute format(
                'comment on %s %s is %L',
                (select case c.relkind when 'v' then 'view' else 'table' end from pg_catalog.pg_class as c where c.oid = twin::regclass),
                twin, regexp_replace(words.description, regexp_replace(last_words, '\W', '\\\&', 'g') || '\W*$', '')
                    || ending
            );
        else
            execute format('comment on column %s.%I is %L', twin, words.attname, words.description);
        end if;
    end loop;
end
$$;
comment on function flis.copy_comments(text, text, text, text) is 'Gives a view the comments of what it is a twin of.';
