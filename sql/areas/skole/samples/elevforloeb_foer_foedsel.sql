-- leverance: elevforloeb
-- titel: Elevforløb, der begynder, før eleven er fyldt fire år
-- alvorlighed: advarsel
-- hvorfor: Ingen går i skole så tidligt. CPR-nummeret eller forløbets første dag er forkert, og
--   eleven tælles under en forkert alder.
-- ret: Ret CPR-nummeret eller forløbets første dag i elevadministrationssystemet.
-- kilde: egen definition
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
-- Read off the CPR number alone: of nearly all pupils it says that they are old enough, and reading dates takes
-- five times as long.
where substr(l.cpr, 5, 2)::integer + 4 >= (l.valid_from - date '2000-01-01') / 366
    and to_char(l.valid_from, 'YYYYMMDD')::integer < byg.cpr_foedt(l.cpr) + 40000;
