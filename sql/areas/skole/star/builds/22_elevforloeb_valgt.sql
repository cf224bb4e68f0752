-- Rows that overlap another row of the same pupil: few, and the only ones a choice is about.
create view byg.skole_forloeb_omtvistet as
select f.*
from aktuel.skole_elevforloeb as f
where exists (
    select from aktuel.skole_elevforloeb as o
    where o.cpr = f.cpr
        and o.valid_from < f.valid_to
        and o.valid_to > f.valid_from
        and (o.system, o.kommune, o.institutionsnummer)
        <> (f.system, f.kommune, f.institutionsnummer)
);
comment on view byg.skole_forloeb_omtvistet is
'Elevforløb, der overlapper et andet forløb for den samme elev.';

-- Every row of the days that are counted. For the slices of fakta_elev also single pupils, where a slice
-- need not be built whole; by the pseudonym, so that the work list names nobody.
create view byg.skole_forloeb_talt as
select
    t.opgoerelse,
    t.tid_id,
    t.dag,
    f.*
from byg.skole_taelling as t
inner join aktuel.skole_elevforloeb as f
    on f.kommune = t.kommune and f.valid_from <= t.dag and f.valid_to > t.dag
union all
select
    'udsnit',
    r.tid_id,
    byg.taelledato(r.tid_id),
    f.*
from flis.row_due as r
inner join flis.person as p on p.noegle = r.noegle
inner join aktuel.skole_elevforloeb as f
    on f.cpr = p.cpr
    and f.kommune = r.kilde_kommune
    and f.valid_from <= byg.taelledato(r.tid_id)
    and f.valid_to > byg.taelledato(r.tid_id)
where r.fact = 'skole.fakta_elev';
comment on view byg.skole_forloeb_talt is
'Elevforløb de dage, der tælles, for hver opgørelse; en elev kan stå flere gange.';

-- The one row per pupil and day that counts, after byg.skole_valgregel. A join without window
-- functions, so that the planner can start from one municipality and day: building a slice reads
-- that slice only. The points are asked for only where two rows of a pupil meet; a row that meets
-- no other is chosen as it is.
create view byg.skole_forloeb_valgt as
select
    f.opgoerelse,
    f.tid_id,
    f.dag,
    f.cpr,
    f.system,
    f.kommune,
    f.delivery_id as leverance_id,
    f.line_no as linje,
    f.institutionsnummer,
    f.klasse_id,
    f.personligt_klassetrin,
    f.bopaelskommune,
    f.betalingskommune,
    -- Private schools have no owner among the municipalities: where they lie stands in for it.
    coalesce(f.skoleejerkommune, f.beliggenhedskommune) as ejerkommune,
    f.valid_from as gyldig_fra,
    f.valid_to as gyldig_til
from byg.skole_forloeb_talt as f
where not exists (
    select from byg.skole_forloeb_omtvistet as o
    where o.cpr = f.cpr
        and o.valid_from <= f.dag
        and o.valid_to > f.dag
        and (o.system, o.kommune, o.institutionsnummer)
        <> (f.system, f.kommune, f.institutionsnummer)
        and byg.skole_forloeb_point(
            f.dag, o.cpr, o.system, o.kommune, o.institutionsnummer, o.bopaelskommune,
            coalesce(o.skoleejerkommune, o.beliggenhedskommune), o.valid_from, o.valid_to
        ) > byg.skole_forloeb_point(
            f.dag, f.cpr, f.system, f.kommune, f.institutionsnummer, f.bopaelskommune,
            coalesce(f.skoleejerkommune, f.beliggenhedskommune), f.valid_from, f.valid_to
        )
);
comment on view byg.skole_forloeb_valgt is
'Det ene forløb pr. elev og dag, der gælder, for hver opgørelse; til-datoen er ikke med.';

create view byg.skole_elevforloeb_valgt as
select v.*
from byg.skole_forloeb_valgt as v
where v.opgoerelse = 'flis';
comment on view byg.skole_elevforloeb_valgt is
'Det ene forløb pr. elev og tælledato, der tælles, til og med kørslens måned.';

-- The chosen row of one pupil on any day, for who has the pupil and asks for the row.
create function byg.skole_elevs_forloeb(elev text, dag date)
returns table (
    system text, kommune integer, institutionsnummer text, bopaelskommune bigint, point bigint[]
)
language sql
stable
rows 1
as $$
    select f.system, f.kommune, f.institutionsnummer, f.bopaelskommune, f.point
    from (
        select
            a.*,
            case
                when count(*) over () > 1
                    then byg.skole_forloeb_point(
                        dag, a.cpr, a.system, a.kommune, a.institutionsnummer,
                        a.bopaelskommune, coalesce(a.skoleejerkommune, a.beliggenhedskommune),
                        a.valid_from, a.valid_to
                    )
            end as point
        from aktuel.skole_elevforloeb as a
        where a.cpr = elev and a.valid_from <= dag and a.valid_to > dag
    ) as f
    order by f.point desc
    limit 1
$$;
comment on function byg.skole_elevs_forloeb(text, date) is
'Det forløb, der gælder for en elev en dag, med dets point, når det er valgt blandt flere.';
