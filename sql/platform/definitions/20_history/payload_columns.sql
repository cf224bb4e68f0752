-- The contract's columns of a history table, in order, each with `alias` before it and a comma
-- before that: ', l.cpr, l.klasse_id'. Empty when there are none. The entity's digest, where there is
-- one, is carried along like them.
create function flis.payload_columns(history_table regclass, alias text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(string_agg(format(', %s%I', alias, a.attname), '' order by a.attnum), '')
    from pg_attribute as a
    where a.attrelid = history_table and a.attnum > 0 and not a.attisdropped
        and a.attname not in (
            'scope_id', 'key_digest', 'valid_from', 'valid_to', 'known_from', 'known_to',
            'delivery_id', 'line_no', 'digest', 'digest_version'
        )
$$;
comment on function flis.payload_columns(regclass, text) is
'The contract''s columns of a history table as a piece of a column list.';
