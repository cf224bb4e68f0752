-- dim_koen: the two sexes of the CPR number, and unknown.
create view byg.faelles_dim_koen as
select
    k.koen_id,
    k.koen::varchar(10) as koen
from (values (1, 'Mand'), (2, 'Kvinde'), (-1, 'Ukendt')) as k (koen_id, koen);
comment on view byg.faelles_dim_koen is 'Indholdet af faelles.dim_koen.';
