-- Which municipality is counted on which day, and for what. Everything about pupils on a day starts
-- from here, so that the choice between overlapping rows is written once:
--   udsnit       the slices of fakta_elev that are due
--   flis         every month up to the run's, on the counting date
--   stil         30 September, the day STIL counts pupils, when the month has passed
--   stil_bopael  1 January of the same year, the day STIL asks where they live
create view byg.skole_taelling as
select
    'udsnit' as opgoerelse,
    s.kilde_kommune as kommune,
    s.tid_id,
    byg.taelledato(s.tid_id) as dag
from flis.slice_due as s
where s.fact = 'skole.fakta_elev'
    and s.tid_id <= (select to_char(flis.run_month(), 'YYYYMMDD')::integer)
union all
select
    d.opgoerelse,
    k.kommune,
    t.tid_id,
    d.dag
from byg.faelles_dim_tid as t
cross join lateral (
    values
    ('flis', t.taelledato, true),
    ('stil', t.dato + 29, t.maaned = 9 and t.dato < (select flis.run_month())),
    ('stil_bopael', make_date(t.aar, 1, 1), t.maaned = 9 and t.dato < (select flis.run_month()))
) as d (opgoerelse, dag, taelles)
cross join (
    select distinct s.kommune
    from flis.scope as s
    where s.area = 'skole' and s.entity = 'elevforloeb'
) as k
where t.dato <= (select flis.run_month()) and d.taelles;
comment on view byg.skole_taelling is
'Hvilke kommuner der tælles elever for hvilke dage, og til hvad (opgoerelse).';
