-- titel: Elevtal pr. institution, FLIS og STIL
-- beskrivelse: FLIS' elevtal den 5. september mod STILs den 30. september, pr. skoleår og
--   institution. En institution hos kun den ene er en mangel; har STIL intet leveret for skoleåret,
--   er der ingen reference.
-- afvigelse: STIL tæller den 30. september, FLIS den 5.; derfor kan få elever skille de to tal.
-- kilde: FLIS kontaktpersonmøde, maj 2021, Løbende validering; opstillingen er egen definition
-- kolonner: skoleaar, kommunenavn, institutionsnavn, flis_antal_elever, stil_antal_elever, forskel,
--   findes_i
create view rapport.elevtal_mod_stil as
with flis as (
    select
        t.skoleaar,
        i.institutionsnummer,
        max(i.institutionsnavn) as institutionsnavn,
        min(f.skoleejerkommune) as kommunekode,
        sum(f.antal_elever)::integer as antal_elever
    from skole.fakta_elev as f
    inner join faelles.dim_tid as t on t.tid_id = f.tid_id
    inner join skole.dim_institution as i on i.institution_id = f.institution_id
    inner join faelles.dim_kommune as d on d.kommunekode = f.skoleejerkommune
    -- The school owner's copies: it has one of every pupil of its schools, wherever they live. An
    -- owner that is no municipality has none; there the canonical ones stand in.
    where t.maaned = 9
        and case
            when d.er_kommune = 'Ja' then f.kommunekode = f.skoleejerkommune
            else f.er_kanonisk
        end
    group by t.skoleaar, i.institutionsnummer
),

stil as (
    select
        s.skoleaar,
        s.institutionsnummer,
        i.institutionsnavn,
        i.ejerkommune as kommunekode,
        s.antal_elever::integer as antal_elever
    from aktuel.skole_stil_elevtal as s
    left join byg.skole_institution as i
        on i.institutionsnummer = s.institutionsnummer
        and i.gyldig_fra <= make_date(left(s.skoleaar, 4)::integer, 9, 5)
        and i.gyldig_til > make_date(left(s.skoleaar, 4)::integer, 9, 5)
    where s.valid_to = 'infinity'
)

select
    a.skoleaar::varchar(9) as skoleaar,
    a.kommunekode,
    d.kommunenavn,
    a.institutionsnummer::varchar(6) as institutionsnummer,
    a.institutionsnavn::varchar(100) as institutionsnavn,
    a.flis_antal_elever,
    a.stil_antal_elever,
    case
        when exists (select from stil as s where s.skoleaar = a.skoleaar)
            then coalesce(a.flis_antal_elever, 0) - coalesce(a.stil_antal_elever, 0)
    end as forskel,
    case
        when not exists (select from stil as s where s.skoleaar = a.skoleaar) then 'ingen reference'
        when a.stil_antal_elever is null then 'kun FLIS'
        when a.flis_antal_elever is null then 'kun STIL'
        else 'begge'
    end::varchar(15) as findes_i
from (
    select
        skoleaar,
        institutionsnummer,
        coalesce(f.institutionsnavn, s.institutionsnavn, 'Institution ' || institutionsnummer)
            as institutionsnavn,
        coalesce(f.kommunekode, s.kommunekode, -1) as kommunekode,
        f.antal_elever as flis_antal_elever,
        s.antal_elever as stil_antal_elever
    from flis as f
    full join stil as s using (skoleaar, institutionsnummer)
) as a
inner join faelles.dim_kommune as d on d.kommunekode = a.kommunekode;
comment on view rapport.elevtal_mod_stil is
'Elevtal pr. skoleår og institution: FLIS den 5. september mod STIL den 30. september.';
comment on column rapport.elevtal_mod_stil.skoleaar is 'Skoleåret, fx 2020/2021.';
comment on column rapport.elevtal_mod_stil.kommunekode is
'Skoleejerkommunen; -1, når den ikke kendes.';
comment on column rapport.elevtal_mod_stil.kommunenavn is 'Skoleejerkommunens navn.';
comment on column rapport.elevtal_mod_stil.institutionsnummer is 'Institutionens nummer.';
comment on column rapport.elevtal_mod_stil.institutionsnavn is 'Institutionens navn.';
comment on column rapport.elevtal_mod_stil.flis_antal_elever is
'Elever den 5. september; tom, når FLIS ikke har institutionen.';
comment on column rapport.elevtal_mod_stil.stil_antal_elever is
'STILs elevtal den 30. september; tom, når STIL ikke har institutionen.';
comment on column rapport.elevtal_mod_stil.forskel is
'FLIS minus STIL; et manglende tal regnes som 0. Tom uden reference.';
comment on column rapport.elevtal_mod_stil.findes_i is
'begge, kun FLIS, kun STIL eller ingen reference (STIL har intet leveret for skoleåret).';
