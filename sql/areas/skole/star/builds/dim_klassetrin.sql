-- dim_klassetrin: the code list klassetrin with its newest texts, and unknown.
create view byg.skole_dim_klassetrin as
select
    k.kode_id as klassetrin_id,
    k.kode::varchar(10) as kode,
    k.tekst::varchar(100) as tekst,
    k.sortering
from byg.skole_kode as k
where k.liste = 'klassetrin'
union all
select -1, 'Ukendt', 'Ukendt', 999999;
comment on view byg.skole_dim_klassetrin is 'Indholdet af skole.dim_klassetrin.';
