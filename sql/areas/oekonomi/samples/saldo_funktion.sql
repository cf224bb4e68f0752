-- leverance: saldo
-- titel: Saldi, hvor funktion eller hovedfunktion ikke er den, grupperingen begynder med
-- alvorlighed: advarsel
-- hvorfor: Grupperingen skrives funktion/dranst/gruppering, og hovedfunktionen er funktionens første
--   fire cifre. Er de uenige, kommer beløbet på forskellige konti, alt efter hvad der tælles på.
-- ret: Ret kontoen i økonomisystemet.
-- kilde: Budget- og regnskabssystem for kommuner: kontoplanens opbygning
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
where l.funktion <> split_part(l.gruppering, '/', 1)
    or l.hovedfunktion <> left(l.gruppering, 4);
