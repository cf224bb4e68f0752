-- Adds the codes that one list has, as they are known now, to pg_temp.code_list, with the days they hold. The
-- first version of a code also holds for all time before it: lists are delivered from some month on, and
-- rows go further back. system and kommune are null where a code is for all of them.
--
-- source is what the contract says under codes:
--   klassetrin            the area's kode; a source system that kodeoversaettelse knows is held to its own
--                         codes, the others to the common ones
--   institution.nummer    a field of another entity of the area; several with slashes between them
--   faelles.kommune       the municipalities; leverance.kommune only the delivery's own
create function flis.read_code_list(area text, source text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if source = 'faelles.kommune' then
        insert into pg_temp.code_list
        select source, k.kommunekode::text, null, null, '-infinity', 'infinity'
        from flis.kommune as k;
    elsif source = 'leverance.kommune' then
        insert into pg_temp.code_list
        select distinct source, s.kommune::text, null, s.kommune, date '-infinity', date 'infinity'
        from flis.scope as s
        where s.scope_id in (select c.scope_id from pg_temp.cover_batch as c);
    elsif position('.' in source) > 0 then
        execute format(
            $sql$
            insert into pg_temp.code_list
            select
                %3$L, h.code, null, null,
                case
                    when h.valid_from = min(h.valid_from) over (partition by h.code) then '-infinity'
                    else h.valid_from
                end,
                h.valid_to
            from (
                select concat_ws('/', %1$s) as code, e.valid_from, e.valid_to
                from historik.%2$I as e
                where e.known_to = 9223372036854775807
            ) as h
            $sql$,
            (
                select string_agg(format('e.%I', f.name), ', ' order by f.place)
                from unnest(string_to_array(split_part(source, '.', 2), '/'))
                    with ordinality as f (name, place)
            ),
            area || '_' || split_part(source, '.', 1), source
        );
    elsif to_regclass(format('historik.%I', area || '_kode')) is not null then
        perform flis.read_common_codes(area, source);
    end if;
end
$$;
comment on function flis.read_code_list(text, text) is
'Adds what a contract names under codes, a list, register or table, to pg_temp.code_list, with days.';
