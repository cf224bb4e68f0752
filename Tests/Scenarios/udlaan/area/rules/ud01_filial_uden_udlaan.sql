-- id: ud01
-- titel: Filialer uden udlån
-- alvorlighed: info
-- undersoeger: Alle filialer.
-- hvorfor: En filial uden udlån er lukket eller mangler i udtrækket.
-- ret: Kontrollér udtrækket.
-- kilde: egen definition
create view kvalitet.ud01_filial_uden_udlaan as
select h.kommune as kommunekode, h.delivery_id as leverance_id, h.line_no as linje, h.filial as noegle, h.filial
from aktuel.udlaan_udlaan as h
where h.antal = 0;
comment on view kvalitet.ud01_filial_uden_udlaan is 'Filialer uden udlån.';

create view kvalitet.ud01_filial_uden_udlaan_undersoegt as
select h.kommune as kommunekode, count(*) as antal from aktuel.udlaan_udlaan as h group by h.kommune;
comment on view kvalitet.ud01_filial_uden_udlaan_undersoegt is 'Antal filialer pr. kommune.';
