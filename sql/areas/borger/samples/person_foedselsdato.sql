-- leverance: person
-- titel: Personer med en anden fødselsdato end den, CPR-nummeret begynder med
-- alvorlighed: advarsel
-- hvorfor: Dag, måned og år står i de første seks cifre af CPR-nummeret; passer de ikke, er to
--   personer eller to kolonner som regel blandet sammen. Erstatningsnumre har 60 lagt til dagen.
-- ret: Undersøg udtrækket hos leverandøren.
-- kilde: cpr.dk, Personnummeret i CPR-systemet
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
where l.foedselsdato is not null
    and to_char(l.foedselsdato, 'YYYYMMDD')::integer <> byg.cpr_foedt(l.cpr);
