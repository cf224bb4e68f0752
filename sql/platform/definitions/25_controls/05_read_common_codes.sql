-- Fills pg_temp.code_list with a list of the area's kode: for source systems that kodeoversaettelse knows
-- their own codes, as far as they lead to a code of the list; for all others the common codes.
create function flis.read_common_codes(area text, list text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    translation regclass := to_regclass(format('historik.%I', area || '_kodeoversaettelse'));
begin
    create temporary table translated_system (system text) on commit drop;
    if translation is not null then
        execute format(
            $sql$
            insert into pg_temp.translated_system
            select distinct o.kodesystem from %s as o where o.known_to = 9223372036854775807
            $sql$,
            translation
        );
        execute format(
            $sql$
            insert into pg_temp.code_list
            select
                o.kildekode, o.kodesystem, null,
                case
                    when o.valid_from = min(o.valid_from) over (
                        partition by o.kodesystem, o.kildekode
                    ) then '-infinity'
                    else o.valid_from
                end,
                o.valid_to
            from %s as o
            where o.known_to = 9223372036854775807 and o.liste = %L
                and exists (
                    select from historik.%I as k
                    where k.liste = o.liste and k.kode = o.kode
                        and k.known_to = 9223372036854775807
                )
            $sql$,
            translation, list, area || '_kode'
        );
    end if;
    execute format(
        $sql$
        insert into pg_temp.code_list
        select
            k.kode, s.system, null,
            case
                when k.valid_from = min(k.valid_from) over (partition by s.system, k.kode)
                    then '-infinity'
                else k.valid_from
            end,
            k.valid_to
        from historik.%I as k
        cross join (
            select distinct f.system
            from flis.scope as f
            where f.scope_id in (select c.scope_id from pg_temp.cover_batch as c)
                and f.system not in (select t.system from pg_temp.translated_system as t)
        ) as s
        where k.known_to = 9223372036854775807 and k.liste = %L
        $sql$,
        area || '_kode', list
    );
    drop table pg_temp.translated_system;
end
$$;
comment on function flis.read_common_codes(text, text) is
'Adds a code list of an area to pg_temp.code_list, in the codes that each source system writes.';
