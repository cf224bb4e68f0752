-- leverance: elevforloeb
-- titel: Elevforløb, der først begynder mere end et år efter udtrækket
-- alvorlighed: advarsel
-- hvorfor: Det kommende skoleår registreres i god tid, men ikke mere end et år før. Forløbene er
--   indlæst og tæller først, når de begynder; som regel er årstallet tastet forkert.
-- ret: Ret forløbets første dag i elevadministrationssystemet.
-- kilde: egen definition
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
inner join pg_temp.cover_batch as c on l.delivery_id = c.delivery_id and c.cover_no = 1
-- Of the batch as a whole first: that is one day, and an index finds the few lines behind it.
where l.valid_from > (select min(b.rank_extracted)::date + 365 from pg_temp.cover_batch as b)
    and l.valid_from > c.rank_extracted::date + 365;
