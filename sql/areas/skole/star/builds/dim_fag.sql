-- dim_fag: the code list fag with its newest texts, groups and weights, and unknown.
create view byg.skole_dim_fag as
select
    k.kode_id as fag_id,
    k.kode::varchar(10) as kode,
    k.tekst::varchar(100) as tekst,
    coalesce(k.gruppe, 'Uden gruppe')::varchar(40) as gruppe,
    k.vaegt,
    k.sortering
from byg.skole_kode as k
where k.liste = 'fag'
union all
select -1, 'Ukendt', 'Ukendt', 'Ukendt', null, 999999;
comment on view byg.skole_dim_fag is 'Indholdet af skole.dim_fag.';
