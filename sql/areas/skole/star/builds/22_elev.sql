-- The chosen rows of a day with everything they look up: school, class, level and type on that day.
create function byg.skole_elev_paa(dag date)
returns table (
    cpr text,
    system text,
    kommune integer,
    leverance_id bigint,
    linje bigint,
    bopaelskommune bigint,
    betalingskommune bigint,
    ejerkommune bigint,
    institution_id bigint,
    institutionstype_id integer,
    klassetrin_id integer,
    klassetype_id integer
)
language sql
stable
as $$
    select
        e.cpr,
        e.system,
        e.kommune,
        e.leverance_id,
        e.linje,
        e.bopaelskommune,
        e.betalingskommune,
        e.ejerkommune,
        -- Not in the register on this day: the inferred member of dim_institution.
        coalesce(i.institution_id, e.institutionsnummer::bigint * 100000),
        coalesce(i.institutionstype_id, -1),
        -- The pupil's own level goes first (https://eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/72.html).
        coalesce(eget_trin.kode_id, klassens_trin.kode_id, -1),
        coalesce(klassetype.kode_id, -1)
    from byg.skole_elevforloeb_paa(dag) as e
    left join aktuel.skole_klasse as k
        on k.system = e.system
        and k.kommune = e.kommune
        and k.institutionsnummer = e.institutionsnummer
        and k.klasse_id = e.klasse_id
        and k.valid_from <= dag
        and k.valid_to > dag
    left join byg.skole_institution as i
        on i.institutionsnummer = e.institutionsnummer
        and i.gyldig_fra <= dag
        and i.gyldig_til > dag
    left join byg.skole_oversaettelse as eget_trin
        on eget_trin.liste = 'klassetrin'
        and eget_trin.kodesystem = e.system
        and eget_trin.kildekode = e.personligt_klassetrin
        and eget_trin.gyldig_fra <= dag
        and eget_trin.gyldig_til > dag
    left join byg.skole_oversaettelse as klassens_trin
        on klassens_trin.liste = 'klassetrin'
        and klassens_trin.kodesystem = e.system
        and klassens_trin.kildekode = k.klassetrin
        and klassens_trin.gyldig_fra <= dag
        and klassens_trin.gyldig_til > dag
    left join byg.skole_oversaettelse as klassetype
        on klassetype.liste = 'klassetype'
        and klassetype.kodesystem = e.system
        and klassetype.kildekode = k.klassetype
        and klassetype.gyldig_fra <= dag
        and klassetype.gyldig_til > dag
$$;
comment on function byg.skole_elev_paa(date) is
'Elever en dag: det valgte forløb med skole, klassetrin og klassetype, som de er den dag.';
