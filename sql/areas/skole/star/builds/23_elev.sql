-- titel: Klasse, klassetrin og klassetype
-- beskrivelse: Klassetrinnet er elevens personlige, når det er kendt, ellers klassens. Klassetypen
--   er klassens. Begge er dem, der gælder på tælledatoen.
-- kilde: https://eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/72.html (personligt klassetrin går forud)
--
-- The chosen rows with everything they look up: school, class with level and type on that day.
create view byg.skole_elev as
select
    e.opgoerelse,
    e.tid_id,
    e.dag,
    e.cpr,
    e.system,
    e.kommune,
    e.leverance_id,
    e.linje,
    e.bopaelskommune,
    e.betalingskommune,
    e.ejerkommune,
    -- Not in the register on this day: the inferred member of dim_institution.
    coalesce(i.institution_id, e.institutionsnummer::bigint * 100000) as institution_id,
    coalesce(i.institutionstype_id, -1) as institutionstype_id,
    -- The pupil's own level goes first (https://eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/72.html).
    coalesce(eget_trin.kode_id, klassens_trin.kode_id, -1) as klassetrin_id,
    coalesce(klassetype.kode_id, -1) as klassetype_id,
    e.klasse_id,
    k.betegnelse as klasse
from byg.skole_forloeb_valgt as e
left join aktuel.skole_klasse as k
    on k.system = e.system
    and k.kommune = e.kommune
    and k.institutionsnummer = e.institutionsnummer
    and k.klasse_id = e.klasse_id
    and k.valid_from <= e.dag
    and k.valid_to > e.dag
left join byg.skole_institution as i
    on i.institutionsnummer = e.institutionsnummer
    and i.gyldig_fra <= e.dag
    and i.gyldig_til > e.dag
left join byg.skole_oversaettelse as eget_trin
    on eget_trin.liste = 'klassetrin'
    and eget_trin.kodesystem = e.system
    and eget_trin.kildekode = e.personligt_klassetrin
    and eget_trin.gyldig_fra <= e.dag
    and eget_trin.gyldig_til > e.dag
left join byg.skole_oversaettelse as klassens_trin
    on klassens_trin.liste = 'klassetrin'
    and klassens_trin.kodesystem = e.system
    and klassens_trin.kildekode = k.klassetrin
    and klassens_trin.gyldig_fra <= e.dag
    and klassens_trin.gyldig_til > e.dag
left join byg.skole_oversaettelse as klassetype
    on klassetype.liste = 'klassetype'
    and klassetype.kodesystem = e.system
    and klassetype.kildekode = k.klassetype
    and klassetype.gyldig_fra <= e.dag
    and klassetype.gyldig_til > e.dag;
comment on view byg.skole_elev is
'Elever en dag: det valgte forløb med skole, klasse, klassetrin og klassetype, som de er den dag.';
