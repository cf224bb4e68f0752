-- titel: Indeværende skoleår
-- beskrivelse: Det skoleår, som kørslens måned ligger i. Datakvalitetstestene ser på de forløb, der
--   gælder mindst én dag i det.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (testenes titler); afgrænsningen er
--   egen definition
--
-- What the data quality tests examine: the pupils' rows in the school year of the run's month.
create view byg.skole_indevaerende_skoleaar as
select
    t.skoleaar,
    t.skoleaar_start as fra,
    t.skoleaar_slut + 1 as til
from byg.faelles_dim_tid as t
where t.dato = (select flis.run_month());
comment on view byg.skole_indevaerende_skoleaar is
'Det skoleår, kørslens måned ligger i; til-datoen er ikke med.';

create view byg.skole_forloeb_i_skoleaaret as
select
    f.kommune as kommunekode,
    f.delivery_id as leverance_id,
    f.line_no as linje,
    concat_ws('/', f.system, f.cpr, f.institutionsnummer, f.valid_from) as noegle,
    f.cpr::varchar(10) as cprnummer,
    f.bopaelskommune::integer as bopaelskommune,
    f.beliggenhedskommune::integer as beliggenhedskommune,
    f.institutionsnavn::varchar(100) as institutionsnavn,
    f.valid_from as gyldig_fra_dato,
    case
        when f.valid_to = 'infinity' then date '9999-12-31'
        else f.valid_to - 1
    end as gyldig_til_dato,
    f.system,
    f.institutionsnummer,
    f.klasse_id,
    f.personligt_klassetrin,
    greatest(f.valid_from, s.fra) as fra,
    least(f.valid_to, s.til) as til
from byg.skole_indevaerende_skoleaar as s
inner join aktuel.skole_elevforloeb as f on f.valid_from < s.til and f.valid_to > s.fra;
comment on view byg.skole_forloeb_i_skoleaaret is
'Elevforløb i indeværende skoleår med fejllistens kolonner; fra og til er den del, der ligger i
året.';

-- The classes of those rows, with the common code of their level (empty without one).
create view byg.skole_klasse_i_skoleaaret as
select
    f.*,
    k.klassetrin,
    trin.kode_id as klassetrin_id,
    k.klassetype
from byg.skole_forloeb_i_skoleaaret as f
inner join aktuel.skole_klasse as k
    on k.system = f.system
    and k.kommune = f.kommunekode
    and k.institutionsnummer = f.institutionsnummer
    and k.klasse_id = f.klasse_id
    and k.valid_from < f.til
    and k.valid_to > f.fra
left join byg.skole_oversaettelse as trin
    on trin.liste = 'klassetrin'
    and trin.kodesystem = k.system
    and trin.kildekode = k.klassetrin
    and trin.gyldig_til = 'infinity';
comment on view byg.skole_klasse_i_skoleaaret is
'Elevforløb i indeværende skoleår med de klasser, de går i.';
