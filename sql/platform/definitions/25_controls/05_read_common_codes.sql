-- Adds a list of the area's kode to pg_temp.code_list: for source systems that kodeoversaettelse knows
-- their own codes, as far as they lead to a code of the list; for all others the common codes.
create function flis.read_common_codes(area text, list text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    translation regclass := to_regclass(format('historik.%I', area || '_kodeoversaettelse'));
    translated text[] := '{}';
begin
    if translation is not null then
        execute format(
            $sql$
            select coalesce(array_agg(distinct o.kodesystem), '{}')
            from %s as o where o.known_to = 9223372036854775807
            $sql$,
            translation
        ) into translated;
        execute format(
            $sql$
            insert into pg_temp.code_list
            select
                %2$L, o.kildekode, o.kodesystem, null,
                case
                    when o.valid_from = min(o.valid_from) over (
                        partition by o.kodesystem, o.kildekode
                    ) then '-infinity'
                    else o.valid_from
                end,
                o.valid_to
            from %1$s as o
            where o.known_to = 9223372036854775807 and o.liste = %2$L
                and exists (
                    select from historik.%3$I as k
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
            %2$L, k.kode, s.system, null,
            case
                when k.valid_from = min(k.valid_from) over (partition by s.system, k.kode)
                    then '-infinity'
                else k.valid_from
            end,
            k.valid_to
        from historik.%1$I as k
        cross join (
            select distinct f.system
            from flis.scope as f
            where f.scope_id in (select c.scope_id from pg_temp.cover_batch as c)
                and f.system <> all ($1)
        ) as s
        where k.known_to = 9223372036854775807 and k.liste = %2$L
        $sql$,
        area || '_kode', list
    ) using translated;
end
$$;
comment on function flis.read_common_codes(text, text) is
'Adds a code list of an area to pg_temp.code_list, in the codes that each source system writes.';
