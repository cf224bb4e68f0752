-- titel: Karaktergennemsnit
-- beskrivelse: To gennemsnit i de bundne prøver for elever i 9. klasse sammenlignes med STIL. Begge
--   regnes uden afrunding, kommunens direkte af elevernes og ikke som gennemsnit af skolernes.
-- afvigelse: STIL har også karakterer fra selvejende institutioner, der ikke leverer til FLIS.
-- kilde: FLIS kontaktpersonmøde, maj 2021, Løbende validering; kilden til hver definition står i
--   listen
--
-- The two grade averages that are compared with STIL. How many of the eight bound tests a pupil
-- must have is published for the plain one; the weighted one is not defined publicly.
create view byg.skole_karaktermaal as
select
    m.maal,
    m.mindst_antal_fag,
    m.er_vaegtet,
    m.tekst,
    m.kilde
from (
    values
    (
        'karaktergennemsnit', 4, false,
        'Gennemsnit over elever i 9. klasse af elevens gennemsnit i de bundne prøver, når '
        || 'eleven har karakter i mindst 4 af de 8.',
        'https://www.eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/124.html'
    ),
    (
        'vaegtet_karaktergennemsnit', 8, true,
        'Summen af vægt gange karakter over summen af vægte i de bundne prøver for elever i '
        || '9. klasse med alle 8.',
        'egen definition'
    )
) as m (maal, mindst_antal_fag, er_vaegtet, tekst, kilde);
comment on view byg.skole_karaktermaal is
'Karaktergennemsnit, der sammenlignes med STIL, og hvordan de regnes.';
comment on column byg.skole_karaktermaal.maal is
'Målets navn, som i STILs leverancer og tærsklerne.';
comment on column byg.skole_karaktermaal.mindst_antal_fag is
'Hvor mange bundne prøver en elev skal have karakter i.';
comment on column byg.skole_karaktermaal.er_vaegtet is 'Om karaktererne vægtes efter faget.';
comment on column byg.skole_karaktermaal.tekst is 'Definitionen i ord.';
comment on column byg.skole_karaktermaal.kilde is
'Hvor definitionen står; egen definition, når den ikke er publiceret.';
