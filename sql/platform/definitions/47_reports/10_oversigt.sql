-- What flis report can print, for whoever asks: a login sees the names of what it may read.
create view rapport.oversigt with (security_barrier = true) as
select
    c.name::varchar(60) as navn,
    case c.kind
        when 'rule' then 'fejlliste' when 'difference' then 'afvigelse'
        when 'report' then 'rapport' when 'benchmark' then 'benchmark' else 'nøgletal'
    end::varchar(12) as art,
    c.area::varchar(40) as omraade,
    c.title::varchar(200) as titel,
    c.view_name::varchar(120) as visning,
    c.header::varchar(10000) as hoved
from flis.catalogue as c
inner join pg_catalog.pg_class as v
    on v.relnamespace = pg_catalog.to_regnamespace(split_part(c.view_name, '.', 1))::oid
    and v.relname = split_part(c.view_name, '.', 2)
where has_schema_privilege(v.relnamespace, 'usage') and has_table_privilege(v.oid, 'select');
comment on view rapport.oversigt is
'Fejllister, afvigelser, rapporter, nøgletal og benchmark, som den, der spørger, må læse.';
comment on column rapport.oversigt.navn is 'Navnet, som flis report tager.';
comment on column rapport.oversigt.art is
'Hvad det er: fejlliste, afvigelse, rapport, nøgletal eller benchmark.';
comment on column rapport.oversigt.omraade is 'Dataområdet.';
comment on column rapport.oversigt.titel is 'Titlen.';
comment on column rapport.oversigt.visning is 'Visningen eller tabellen, tallene står i.';
comment on column rapport.oversigt.hoved is
'Definition, kilde og opstilling fra filen, der danner visningen (JSON).';
select flis.expose('relation', 'rapport.oversigt', 'everybody', 'SELECT');
select flis.expose('schema', 'rapport', 'everybody', 'USAGE');
