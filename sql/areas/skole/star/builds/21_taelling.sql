-- Which municipality is counted on which day, and for what. Everything about pupils on a day starts
-- from here, so that the choice between overlapping rows is written once. One branch per purpose,
-- each with a constant name: the planner then drops the branches that nobody asked for.
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
select 'flis', k.kommune, t.tid_id, t.taelledato
from byg.faelles_dim_tid as t
cross join (
    select distinct s.kommune
    from flis.scope as s
    where s.area = 'skole' and s.entity = 'elevforloeb'
) as k
where t.dato <= (select flis.run_month())
union all
select 'stil', k.kommune, t.tid_id, t.dato + 29
from byg.faelles_dim_tid as t
cross join (
    select distinct s.kommune
    from flis.scope as s
    where s.area = 'skole' and s.entity = 'elevforloeb'
) as k
where t.maaned = 9 and t.dato < (select flis.run_month())
union all
select 'stil_bopael', k.kommune, t.tid_id, make_date(t.aar, 1, 1)
from byg.faelles_dim_tid as t
cross join (
    select distinct s.kommune
    from flis.scope as s
    where s.area = 'skole' and s.entity = 'elevforloeb'
) as k
where t.maaned = 9 and t.dato < (select flis.run_month());
comment on view byg.skole_taelling is
'Hvilke kommuner der tælles elever for hvilke dage, og til hvad (opgoerelse).';
