-- titel: Karaktergennemsnit pr. institution, FLIS og STIL
-- beskrivelse: Alle institutioner med karakterer i de bundne prøver hos den ene eller begge parter.
--   En institution, der kun findes hos den ene, er forklaringen på en forskel for kommunen.
-- kilde: FLIS kontaktpersonmøde, maj 2021, Løbende validering; det vægtede gennemsnit er egen
--   definition
-- kolonner: maal, maaned, kommunenavn, institutionsnavn, flis_antal_elever, flis_gennemsnit,
--   stil_antal_elever, stil_gennemsnit, difference, findes_i
-- decimaler: flis_gennemsnit=1, stil_gennemsnit=1, difference=1
create view afvigelse.karakter_institution as
with elev as (
    -- One row per pupil and municipality; one of two schools counts where most grades are.
    select
        f.tid_id,
        f.skoleejerkommune as kommunekode,
        f.elev_noegle,
        mode() within group (order by i.institutionsnummer) as institutionsnummer,
        count(distinct f.fag_id) as antal_fag,
        avg(f.karakter) as gennemsnit,
        sum(f.vaegt * f.karakter) as vaegtet_sum,
        sum(f.vaegt) as vaegt_sum
    from skole.fakta_karakter as f
    inner join skole.dim_institution as i on i.institution_id = f.institution_id
    where f.er_kanonisk
        and f.kommunekode = f.skoleejerkommune
        and f.er_bunden
        and f.klassetrin_id = 9
        and f.karakter is not null
    group by f.tid_id, f.skoleejerkommune, f.elev_noegle
),

flis as (
    select
        m.maal,
        e.tid_id as maaned,
        e.kommunekode,
        e.institutionsnummer,
        count(*) as antal_elever,
        sum(case when m.er_vaegtet then e.vaegtet_sum else e.gennemsnit end) as taeller,
        sum(case when m.er_vaegtet then e.vaegt_sum else 1 end) as naevner
    from byg.skole_karaktermaal as m
    inner join elev as e on e.antal_fag >= m.mindst_antal_fag
    group by m.maal, e.tid_id, e.kommunekode, e.institutionsnummer
),

stil as (
    select
        s.maal,
        to_char(s.termin, 'YYYYMMDD')::integer as maaned,
        s.kommunekode::integer as kommunekode,
        s.institutionsnummer,
        s.antal_elever,
        s.gennemsnit
    from aktuel.skole_stil_karakter_institution as s
    where s.valid_to = 'infinity'
)

select
    a.maal::varchar(40) as maal,
    a.maaned,
    a.kommunekode,
    d.kommunenavn,
    a.institutionsnummer::varchar(6) as institutionsnummer,
    coalesce(i.institutionsnavn, 'Institution ' || a.institutionsnummer)::varchar(100)
        as institutionsnavn,
    coalesce(i.ejerkode, 'Ukendt')::varchar(6) as ejerkode,
    a.flis_antal_elever,
    (a.taeller / nullif(a.naevner, 0))::numeric(20, 16) as flis_gennemsnit,
    a.taeller::numeric(24, 16) as flis_taeller,
    a.naevner::numeric(24, 16) as flis_naevner,
    a.stil_antal_elever,
    a.stil_gennemsnit,
    (a.taeller / nullif(a.naevner, 0) - a.stil_gennemsnit)::numeric(20, 16) as difference,
    case
        when a.stil_antal_elever is null then 'kun FLIS'
        when a.flis_antal_elever is null then 'kun STIL'
        else 'begge'
    end::varchar(8) as findes_i
from (
    select
        maal,
        maaned,
        kommunekode,
        institutionsnummer,
        f.antal_elever::integer as flis_antal_elever,
        f.taeller,
        f.naevner,
        s.antal_elever::integer as stil_antal_elever,
        s.gennemsnit as stil_gennemsnit
    from flis as f
    full join stil as s using (maal, maaned, kommunekode, institutionsnummer)
) as a
inner join faelles.dim_kommune as d on d.kommunekode = a.kommunekode
left join byg.skole_institution as i
    on i.institutionsnummer = a.institutionsnummer
    and i.gyldig_fra <= to_date(a.maaned::text, 'YYYYMMDD')
    and i.gyldig_til > to_date(a.maaned::text, 'YYYYMMDD');
comment on view afvigelse.karakter_institution is
'Karaktergennemsnit i de bundne prøver pr. institution hos FLIS og STIL, begge mål.';
comment on column afvigelse.karakter_institution.maal is
'Karaktergennemsnit eller vægtet karaktergennemsnit (byg.skole_karaktermaal).';
comment on column afvigelse.karakter_institution.maaned is
'Terminen som tal, altid 1. maj, fx 20150501.';
comment on column afvigelse.karakter_institution.kommunekode is 'Skoleejerkommunen.';
comment on column afvigelse.karakter_institution.kommunenavn is 'Skoleejerkommunens navn.';
comment on column afvigelse.karakter_institution.institutionsnummer is 'Institutionens nummer.';
comment on column afvigelse.karakter_institution.institutionsnavn is
'Institutionens navn i registeret ved terminen; uden for registeret dens nummer.';
comment on column afvigelse.karakter_institution.ejerkode is
'Hvem der ejer institutionen ved terminen, fx 2 kommunal, 6 selvejende.';
comment on column afvigelse.karakter_institution.flis_antal_elever is
'Elever i FLIS'' gennemsnit; tom, når FLIS ikke har institutionen.';
comment on column afvigelse.karakter_institution.flis_gennemsnit is
'FLIS'' gennemsnit, ikke afrundet.';
comment on column afvigelse.karakter_institution.flis_taeller is
'Summen af elevernes gennemsnit, for det vægtede summen af vægt gange karakter.';
comment on column afvigelse.karakter_institution.flis_naevner is
'Antal elever, for det vægtede summen af vægte.';
comment on column afvigelse.karakter_institution.stil_antal_elever is
'Elever i STILs gennemsnit; tom, når STIL ikke har institutionen.';
comment on column afvigelse.karakter_institution.stil_gennemsnit is 'STILs gennemsnit.';
comment on column afvigelse.karakter_institution.difference is 'FLIS minus STIL, ikke afrundet.';
comment on column afvigelse.karakter_institution.findes_i is 'begge, kun FLIS eller kun STIL.';
