-- An error list as it was after a run is computed for those who act as the owner only, without a
-- guarded view in front; the program says before it reads, so that it stands in the log like any
-- other reading.
create function flis.note_past_list_read(view_name text, kommune integer)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    past regclass := to_regclass('dengang_' || view_name);
    row_count bigint;
    municipalities integer[];
    persons text[];
begin
    if not exists (
        select from pg_attribute as a
        where a.attrelid = past and a.attname = 'cprnummer' and not a.attisdropped
    ) then
        return;
    end if;
    execute format(
        'select count(*), array_agg(distinct v.kommunekode), array_agg(distinct v.cprnummer) '
        'from %s as v where $1 is null or v.kommunekode = $1',
        past
    ) into row_count, municipalities, persons using kommune;
    perform flis.note_list_read(view_name, municipalities, row_count, persons);
end
$$;
comment on function flis.note_past_list_read(text, integer) is
'Writes in the log that an error list is read as it was after the run in flis.koersel.';
