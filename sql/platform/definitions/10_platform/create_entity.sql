-- The technical columns of an entity's two tables; the contract's columns are added after them.
-- Landing: the shape a batch is copied into, in the order the rows are encoded.
-- Historik: valid time x known time; open rows have known_to = 9223372036854775807. No foreign key on
-- the scope: it made the first load of a million rows 2.6 times slower, and flis.cover has it.
create function flis.create_entity(entity_table text, has_entity boolean default false)
returns void
language plpgsql
set search_path = ''
as $$
begin
    execute format(
        $sql$
            create unlogged table landing.%1$I (
                delivery_id bigint not null,
                scope_id integer not null,
                line_no bigint not null,
                key_digest uuid not null,
                digest uuid not null,
                valid_from date not null,
                valid_to date not null
            );
            create table historik.%1$I (
                scope_id integer not null,
                key_digest uuid not null,
                valid_from date not null,
                valid_to date not null,
                known_from bigint not null,
                known_to bigint not null default 9223372036854775807,
                delivery_id bigint not null,
                line_no bigint not null,
                digest uuid not null,
                digest_version smallint not null default 1,
                constraint %2$I check (valid_from < valid_to),
                constraint %3$I check (known_from < known_to)
            );
            create unique index %4$I on historik.%1$I (scope_id, key_digest, valid_from)
            where known_to = 9223372036854775807;
            create index %5$I on historik.%1$I using brin (known_from, delivery_id)
            with (pages_per_range = 32);
            create index %6$I on historik.%1$I (known_to) where known_to < 9223372036854775807;
            -- Asked for after each batch; a small sample tells runs and deliveries apart.
            alter table historik.%1$I
                alter column known_from set statistics 30,
                alter column known_to set statistics 30,
                alter column delivery_id set statistics 30;
        $sql$,
        entity_table,
        entity_table || '_valid',
        entity_table || '_known',
        entity_table || '_current',
        entity_table || '_written',
        entity_table || '_known_to'
    );
    -- Keys that are delivered together have this in common; elsewhere every key is its own entity.
    if has_entity then
        execute format(
            $sql$
                alter table landing.%1$I add column entity_digest uuid not null;
                alter table historik.%1$I add column entity_digest uuid not null;
                create index %2$I on historik.%1$I (scope_id, entity_digest)
                where known_to = 9223372036854775807;
            $sql$,
            entity_table,
            entity_table || '_entity'
        );
    end if;
end
$$;
comment on function flis.create_entity(text, boolean) is 'Creates the landing and the history table of an entity, technical columns only.';
