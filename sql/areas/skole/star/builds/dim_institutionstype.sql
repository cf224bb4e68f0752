-- dim_institutionstype: the code list institutionstype with its newest texts, and unknown.
create view byg.skole_dim_institutionstype as
select
    k.kode_id as institutionstype_id,
    k.kode::varchar(10) as kode,
    k.tekst::varchar(100) as tekst,
    k.sortering
from byg.skole_kode as k
where k.liste = 'institutionstype'
union all
select -1, 'Ukendt', 'Ukendt', 999999;
comment on view byg.skole_dim_institutionstype is 'Indholdet af skole.dim_institutionstype.';
