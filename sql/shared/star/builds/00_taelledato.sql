-- titel: Tælledato, måned og skoleår
-- beskrivelse: Elever tælles den 1. i hver måned, i september den 5. En elev tælles, når dagen
--   ligger i elevforløbet, første og sidste dag med. Bopælskommune, skole, klassetrin og klassetype
--   er dem, der gælder den dag. Skoleåret går fra 1. august til 31. juli.
-- afvigelse: STIL tæller eleverne den 30. september, bruger bopælskommunen pr. 1. januar samme år,
--   og retter også tidligere år ved hver opdatering.
-- kilde: FLIS dokumentation 7.1.2; https://eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/72.html; at STIL
--   retter tidligere år: https://www.uvm.dk/statistik/grundskolen/elever/elevtal-i-grundskolen
--
-- The counting date of a month: the 1st, in September the 5th (FLIS, documentation 7.1.2).
create function byg.taelledato(tid_id integer)
returns date
language sql
immutable
as $$
    select make_date(
        tid_id / 10000,
        tid_id / 100 % 100,
        case tid_id / 100 % 100 when 9 then 5 else 1 end
    )
$$;
comment on function byg.taelledato(integer) is
'Den dag, der tælles i en måned (faelles.dim_tid): den 1., i september den 5.';
