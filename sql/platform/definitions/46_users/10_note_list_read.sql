-- The log of readings (schema adgang, out of the owner's reach) is told of each reading of a list
-- with CPR numbers. It learns pseudonyms: the numbers themselves stay in the history.
--
-- What cannot be logged is not read. A transaction that may not write, and a standby, are refused
-- with words that a reader understands, rather than PostgreSQL's
-- (docs/decisions/0017-access-is-a-ledger.md).
create or replace function flis.note_list_read(
    list text, kommuner integer[], row_count bigint, persons text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('transaction_read_only')::boolean or pg_is_in_recovery() then
        raise exception
            'en fejlliste med CPR-numre kan kun læses, hvor læsningen kan skrives i loggen'
            using errcode = 'LI620',
            hint = 'Slå "read only" fra i værktøjet (set default_transaction_read_only = off), '
                || 'eller brug den server, der tager imod skrivninger.';
    end if;
    perform adgang.log_laesning(
        note_list_read.list, note_list_read.kommuner, note_list_read.row_count,
        array(select p.noegle from flis.person as p where p.cpr = any (note_list_read.persons)),
        nullif(current_setting('flis.koersel', true), '')::bigint
    );
end
$$;
comment on function flis.note_list_read(text, integer[], bigint, text[]) is
'Writes a reading of an error list to the log, persons by pseudonym; raises LI620 where nothing '
'can be written.';
