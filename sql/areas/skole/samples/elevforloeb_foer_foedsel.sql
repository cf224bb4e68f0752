-- leverance: elevforloeb
-- titel: Elevforløb, der begynder, før eleven er fyldt fire år
-- alvorlighed: advarsel
-- hvorfor: Ingen går i skole så tidligt. CPR-nummeret eller forløbets første dag er forkert, og
--   eleven tælles under en forkert alder.
-- ret: Ret CPR-nummeret eller forløbets første dag i elevadministrationssystemet.
-- kilde: egen definition
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
where to_char(l.valid_from, 'YYYYMMDD')::integer < byg.cpr_foedt(l.cpr) + 40000;
