-- titel: Karaktergennemsnit i FLIS og STIL, afvigelser over tærsklen
-- beskrivelse: Gennemsnit over elever i 9. klasse af elevens gennemsnit i de bundne prøver, når
--   eleven har karakter i mindst 4 af de 8. Linjen er med, når FLIS minus STIL, regnet før
--   afrunding, er større end tærsklen uanset fortegn.
-- kilde: FLIS kontaktpersonmøde, maj 2021, Løbende validering (tabel, tærskel og forklaringer)
-- kolonner: maaned, kommunenavn, flis_antal_elever, flis_gennemsnit, stil_antal_elever,
--   stil_gennemsnit, difference, forklaring
-- decimaler: flis_gennemsnit=1, stil_gennemsnit=1, difference=1
create view afvigelse.karaktergennemsnit as
select
    k.maaned,
    k.kommunekode,
    k.kommunenavn,
    k.flis_antal_elever,
    k.flis_gennemsnit,
    k.stil_antal_elever,
    k.stil_gennemsnit,
    k.difference,
    k.taerskel,
    k.kategori,
    k.forklaring
from afvigelse.karakter_kommune as k
where k.maal = 'karaktergennemsnit'
    -- A term without STIL's figures is no term without differences.
    and (abs(k.difference) > k.taerskel or k.kategori = 'ingen_reference')
order by k.maaned, k.kommunenavn;
comment on view afvigelse.karaktergennemsnit is
'Karaktergennemsnit i FLIS og STIL: kommuner og terminer, hvor forskellen er over tærsklen.';
comment on column afvigelse.karaktergennemsnit.maaned is
'Terminen som tal, altid 1. maj, fx 20150501.';
comment on column afvigelse.karaktergennemsnit.kommunekode is 'Skoleejerkommunen.';
comment on column afvigelse.karaktergennemsnit.kommunenavn is 'Skoleejerkommunens navn.';
comment on column afvigelse.karaktergennemsnit.flis_antal_elever is 'Elever i FLIS'' gennemsnit.';
comment on column afvigelse.karaktergennemsnit.flis_gennemsnit is
'FLIS'' gennemsnit, ikke afrundet.';
comment on column afvigelse.karaktergennemsnit.stil_antal_elever is 'Elever i STILs gennemsnit.';
comment on column afvigelse.karaktergennemsnit.stil_gennemsnit is 'STILs gennemsnit.';
comment on column afvigelse.karaktergennemsnit.difference is
'FLIS minus STIL, regnet før afrunding.';
comment on column afvigelse.karaktergennemsnit.taerskel is
'Grænsen: linjen er en afvigelse, når differencen er større, uanset fortegn.';
comment on column afvigelse.karaktergennemsnit.kategori is
'manglende_institution, definitionsforskel, uforklaret eller ingen_reference (egen definition).';
comment on column afvigelse.karaktergennemsnit.forklaring is
'De institutioner, der forklarer differencen.';
