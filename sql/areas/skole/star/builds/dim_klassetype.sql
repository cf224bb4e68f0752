-- dim_klassetype: the code list klassetype with its newest texts, and unknown.
create view byg.skole_dim_klassetype as
select
    k.kode_id as klassetype_id,
    k.kode::varchar(10) as kode,
    k.tekst::varchar(100) as tekst,
    k.sortering
from byg.skole_kode as k
where k.liste = 'klassetype'
union all
select -1, 'Ukendt', 'Ukendt', 999999;
comment on view byg.skole_dim_klassetype is 'Indholdet af skole.dim_klassetype.';
