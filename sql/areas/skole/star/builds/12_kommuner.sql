-- What stands where a municipality code is kept in a fact: the code when it is known, else unknown.
create view byg.skole_kommune as
select
    k.kommunekode,
    true as er_kommune
from flis.kommune as k
union all
select 411, false;
comment on view byg.skole_kommune is
'Kommunekoder, som fakta kan pege på; kun de 98 kommuner har deres egen kopi af rækkerne.';
