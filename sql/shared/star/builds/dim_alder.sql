-- dim_alder: 0 … 120, and unknown. The groups are our own: child care, school, youth, adults, old.
create view byg.faelles_dim_alder as
select
    a.alder as alder_id,
    a.alder,
    (a.alder || ' år')::varchar(10) as alder_tekst,
    g.aldersgruppe::varchar(10) as aldersgruppe,
    g.sortering as aldersgruppe_sortering
from generate_series(0, 120) as a (alder)
inner join (
    values
    (1, 0, 2, '0-2 år'), (2, 3, 5, '3-5 år'), (3, 6, 16, '6-16 år'), (4, 17, 24, '17-24 år'),
    (5, 25, 39, '25-39 år'), (6, 40, 64, '40-64 år'), (7, 65, 79, '65-79 år'),
    (8, 80, 120, '80+ år')
) as g (sortering, fra, til, aldersgruppe) on a.alder between g.fra and g.til
union all
select -1, null, 'Ukendt', 'Ukendt', 99;
comment on view byg.faelles_dim_alder is 'Indholdet af faelles.dim_alder.';
