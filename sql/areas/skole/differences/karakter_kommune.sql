-- titel: Karaktergennemsnit pr. kommune, FLIS og STIL, alle linjer
-- beskrivelse: Begge karaktergennemsnit for alle kommuner og terminer, også dem under tærsklen, med
--   den forklaring, institutionerne giver. De to afvigelsesrapporter er udvalg af denne.
-- kilde: FLIS kontaktpersonmøde, maj 2021, Løbende validering; det vægtede gennemsnit, kategorierne
--   og reglerne for forklaring er egen definition
-- kolonner: maal, maaned, kommunenavn, flis_antal_elever, flis_gennemsnit, stil_antal_elever,
--   stil_gennemsnit, difference, taerskel, kategori, forklaring
-- decimaler: flis_gennemsnit=1, stil_gennemsnit=1, difference=1
create view afvigelse.karakter_kommune as
with flis as (
    select
        i.maal,
        i.maaned,
        i.kommunekode,
        sum(i.flis_antal_elever)::integer as antal_elever,
        -- From the sums, not from the institutions' averages: every pupil weighs the same.
        sum(i.flis_taeller) / nullif(sum(i.flis_naevner), 0) as gennemsnit
    from afvigelse.karakter_institution as i
    where i.flis_antal_elever is not null
    group by i.maal, i.maaned, i.kommunekode
),

stil as (
    select
        s.maal,
        to_char(s.termin, 'YYYYMMDD')::integer as maaned,
        s.kommunekode::integer as kommunekode,
        s.antal_elever::integer as antal_elever,
        s.gennemsnit
    from aktuel.skole_stil_karakter_kommune as s
    where s.valid_to = 'infinity'
),

mangler as (
    -- What one side lacks explains only where the other side is broken down by institution at all.
    select
        i.maal,
        i.maaned,
        i.kommunekode,
        string_agg(i.institutionsnavn, ', ' order by i.institutionsnavn)
            filter (where i.findes_i = 'kun STIL') as hos_flis,
        bool_and(i.ejerkode not in ('2', 'Ukendt'))
            filter (where i.findes_i = 'kun STIL') as kun_selvejende,
        string_agg(i.institutionsnavn, ', ' order by i.institutionsnavn)
            filter (where i.findes_i = 'kun FLIS') as hos_stil
    from afvigelse.karakter_institution as i
    group by i.maal, i.maaned, i.kommunekode
    having bool_or(i.findes_i <> 'kun FLIS') and bool_or(i.findes_i <> 'kun STIL')
)

select
    a.maal::varchar(40) as maal,
    a.maaned,
    a.kommunekode,
    d.kommunenavn,
    a.flis_antal_elever,
    a.flis_gennemsnit::numeric(20, 16) as flis_gennemsnit,
    a.stil_antal_elever,
    a.stil_gennemsnit,
    (a.flis_gennemsnit - a.stil_gennemsnit)::numeric(20, 16) as difference,
    t.taerskel,
    case
        when r.findes is null then 'ingen_reference'
        when m.kun_selvejende and m.hos_stil is null then 'definitionsforskel'
        when m.hos_flis is not null or m.hos_stil is not null then 'manglende_institution'
        else 'uforklaret'
    end::varchar(21) as kategori,
    case
        when r.findes is null then 'Ingen reference: STIL har intet leveret for terminen'
        else coalesce(
            nullif(
                concat_ws(
                    '; ',
                    case
                        when m.kun_selvejende then 'STIL medtager data for selvejende institutioner'
                        else 'FLIS mangler data for ' || m.hos_flis
                    end,
                    'STIL mangler data for ' || m.hos_stil
                ),
                ''
            ),
            case
                when a.flis_antal_elever is null then 'FLIS har ingen karakterer for kommunen'
                when a.stil_antal_elever is null then 'STIL har ingen karakterer for kommunen'
                else 'Ikke forklaret af manglende institutioner'
            end
        )
    end::varchar(1000) as forklaring
from (
    select
        maal,
        maaned,
        kommunekode,
        f.antal_elever as flis_antal_elever,
        f.gennemsnit as flis_gennemsnit,
        s.antal_elever as stil_antal_elever,
        s.gennemsnit as stil_gennemsnit
    from flis as f
    full join stil as s using (maal, maaned, kommunekode)
) as a
inner join faelles.dim_kommune as d on d.kommunekode = a.kommunekode
left join aktuel.skole_taerskel as t on t.maal = a.maal and t.valid_to = 'infinity'
left join (select distinct maal, maaned, true as findes from stil) as r
    on r.maal = a.maal and r.maaned = a.maaned
left join mangler as m on m.maal = a.maal and m.maaned = a.maaned and m.kommunekode = a.kommunekode;
comment on view afvigelse.karakter_kommune is
'Karaktergennemsnit pr. kommune og termin hos FLIS og STIL, begge mål, alle linjer.';
comment on column afvigelse.karakter_kommune.maal is
'Karaktergennemsnit eller vægtet karaktergennemsnit (byg.skole_karaktermaal).';
comment on column afvigelse.karakter_kommune.maaned is
'Terminen som tal, altid 1. maj, fx 20150501.';
comment on column afvigelse.karakter_kommune.kommunekode is 'Skoleejerkommunen.';
comment on column afvigelse.karakter_kommune.kommunenavn is 'Skoleejerkommunens navn.';
comment on column afvigelse.karakter_kommune.flis_antal_elever is 'Elever i FLIS'' gennemsnit.';
comment on column afvigelse.karakter_kommune.flis_gennemsnit is 'FLIS'' gennemsnit, ikke afrundet.';
comment on column afvigelse.karakter_kommune.stil_antal_elever is 'Elever i STILs gennemsnit.';
comment on column afvigelse.karakter_kommune.stil_gennemsnit is 'STILs gennemsnit.';
comment on column afvigelse.karakter_kommune.difference is 'FLIS minus STIL, regnet før afrunding.';
comment on column afvigelse.karakter_kommune.taerskel is
'Grænsen: linjen er en afvigelse, når differencen er større, uanset fortegn.';
comment on column afvigelse.karakter_kommune.kategori is
'manglende_institution, definitionsforskel, uforklaret eller ingen_reference (egen definition).';
comment on column afvigelse.karakter_kommune.forklaring is
'De institutioner, der forklarer differencen.';
