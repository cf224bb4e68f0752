-- titel: Karakterer og terminer
-- beskrivelse: En karakter hører til terminen den 1. maj i skoleårets andet år. Leverer flere den
--   samme elevs karakter i samme fag og prøveform, tælles den fra den seneste prøve; er prøvedagen
--   den samme eller ukendt, afgør en fast orden. Bundne prøver er fag i gruppen bunden med
--   prøveformen FP9. Skoleejeren er den, registeret giver ved terminen, uden for registeret den,
--   der har leveret.
-- kilde: https://www.eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/124.html (de otte bundne prøver);
--   valget mellem flere leverandører er egen definition
--
-- Grades per term, 1 May of the school year's second year, in common codes. A grade that two
-- deliverers report for the same pupil, subject and kind of test is kept once: the latest test,
-- else a fixed order (our own definition).

-- Whether two source codes stand for the same common code on a day. Dear, and asked only for pupils
-- with grades from more than one deliverer.
create function byg.skole_samme_kode(
    kodeliste text, ene_system text, ene_kode text, andet_system text, anden_kode text, dag date
)
returns boolean
language sql
stable
cost 10000
as $$
    select exists (
        select
        from byg.skole_oversaettelse as a
        inner join byg.skole_oversaettelse as b on b.liste = a.liste and b.kode = a.kode
        where a.liste = kodeliste
            and a.kodesystem = ene_system
            and a.kildekode = ene_kode
            and a.gyldig_fra <= dag
            and a.gyldig_til > dag
            and b.kodesystem = andet_system
            and b.kildekode = anden_kode
            and b.gyldig_fra <= dag
            and b.gyldig_til > dag
    )
$$;
comment on function byg.skole_samme_kode(text, text, text, text, text, date) is
'Om to kildekoder oversættes til den samme fælles kode en dag.';

create view byg.skole_karakter_valgt as
select
    s.tid_id,
    byg.taelledato(s.tid_id) as termin,
    k.system,
    k.kommune,
    k.delivery_id as leverance_id,
    k.line_no as linje,
    k.cpr,
    k.institutionsnummer,
    k.klassetrin,
    k.fag,
    k.proeveform,
    k.karakter
from flis.slice_due as s
-- A grade that stands unchanged over several school years is one row of the history.
inner join aktuel.skole_karakter as k
    on k.kommune = s.kilde_kommune
    and k.valid_from <= byg.taelledato(s.tid_id)
    and k.valid_to > byg.taelledato(s.tid_id)
where s.fact = 'skole.fakta_karakter'
    and s.tid_id % 10000 / 100 = 5
    and not exists (
        select from aktuel.skole_karakter as o
        where o.cpr = k.cpr
            and o.valid_from <= byg.taelledato(s.tid_id)
            and o.valid_to > byg.taelledato(s.tid_id)
            and (o.system, o.kommune) <> (k.system, k.kommune)
            and (coalesce(o.proevedato, date '1900-01-01'), o.system, o.kommune)
            > (coalesce(k.proevedato, date '1900-01-01'), k.system, k.kommune)
            and byg.skole_samme_kode(
                'fag', k.system, k.fag, o.system, o.fag, byg.taelledato(s.tid_id)
            )
            and byg.skole_samme_kode(
                'proeveform', k.system, k.proeveform, o.system, o.proeveform,
                byg.taelledato(s.tid_id)
            )
    );
comment on view byg.skole_karakter_valgt is
'Karakterer pr. termin for de bestilte udsnit; leverer flere den samme, gælder den seneste prøve.';
