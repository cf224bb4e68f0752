-- leverance: ansaettelse
-- titel: Ansættelser, der begynder, før den ansatte er fyldt 13 år
-- alvorlighed: advarsel
-- hvorfor: Ingen må ansættes så ung. CPR-nummeret eller den første dag er forkert.
-- ret: Ret CPR-nummeret eller ansættelsens første dag i lønsystemet.
-- kilde: egen definition
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
where to_char(l.valid_from, 'YYYYMMDD')::integer < byg.cpr_foedt(l.cpr) + 130000;
