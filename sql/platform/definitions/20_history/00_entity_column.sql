-- The column that says which lines are delivered together. Only contracts that name an entity have
-- `entity_digest`; elsewhere every key is its own entity.
create function flis.entity_column(history_table regclass)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(min(a.attname), 'key_digest')
    from pg_attribute as a
    where a.attrelid = history_table and a.attname = 'entity_digest' and not a.attisdropped
$$;
comment on function flis.entity_column(regclass) is
'entity_digest where the table has it, key_digest elsewhere.';
