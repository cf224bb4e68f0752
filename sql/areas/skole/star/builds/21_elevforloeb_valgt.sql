-- The one row per pupil and day that counts. Written as a join, not with window functions, so that
-- the planner can start from one municipality and month: building a slice reads that slice only.

-- The chosen rows on any day (STIL counts on other days than FLIS). The points are asked for only
-- where two rows of a pupil meet; without meeting, the row is chosen.
create function byg.skole_elevforloeb_paa(dag date)
returns table (
    cpr text,
    system text,
    kommune integer,
    leverance_id bigint,
    linje bigint,
    institutionsnummer text,
    klasse_id text,
    personligt_klassetrin text,
    bopaelskommune bigint,
    betalingskommune bigint,
    ejerkommune bigint,
    gyldig_fra date,
    gyldig_til date
)
language sql
stable
as $$
    select
        f.cpr,
        f.system,
        f.kommune,
        f.delivery_id,
        f.line_no,
        f.institutionsnummer,
        f.klasse_id,
        f.personligt_klassetrin,
        f.bopaelskommune,
        f.betalingskommune,
        coalesce(f.skoleejerkommune, f.beliggenhedskommune),
        f.valid_from,
        f.valid_to
    from aktuel.skole_elevforloeb as f
    where f.valid_from <= dag
        and f.valid_to > dag
        and not exists (
            select from aktuel.skole_elevforloeb as o
            where o.cpr = f.cpr
                and o.valid_from <= dag
                and o.valid_to > dag
                and (o.system, o.kommune, o.institutionsnummer) <> (f.system, f.kommune, f.institutionsnummer)
                and (
                    byg.skole_forloeb_point(
                        dag, o.cpr, o.system, o.institutionsnummer, o.bopaelskommune,
                        coalesce(o.skoleejerkommune, o.beliggenhedskommune), o.valid_from, o.valid_to
                    ),
                    o.kommune,
                    o.institutionsnummer
                ) > (
                    byg.skole_forloeb_point(
                        dag, f.cpr, f.system, f.institutionsnummer, f.bopaelskommune,
                        coalesce(f.skoleejerkommune, f.beliggenhedskommune), f.valid_from, f.valid_to
                    ),
                    f.kommune,
                    f.institutionsnummer
                )
        )
$$;
comment on function byg.skole_elevforloeb_paa(date) is
'Det ene forløb pr. elev, der gælder en dag, efter reglerne i byg.skole_valgregel; til-datoen er ikke med.';

create view byg.skole_elevforloeb_valgt as
select
    t.tid_id,
    t.taelledato,
    v.*
from byg.faelles_dim_tid as t
cross join lateral byg.skole_elevforloeb_paa(t.taelledato) as v
where t.dato <= (select flis.run_month());
comment on view byg.skole_elevforloeb_valgt is
'Det ene forløb pr. elev og tælledato, der tælles, til og med kørslens måned.';
