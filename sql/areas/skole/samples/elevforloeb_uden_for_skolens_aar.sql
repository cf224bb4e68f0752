-- leverance: elevforloeb
-- titel: Elevforløb, der ligger helt uden for skolens levetid
-- alvorlighed: advarsel
-- hvorfor: Efter institutionsregisteret var skolen ikke oprettet endnu, eller den var nedlagt.
-- ret: Ret skolen eller forløbets dage i elevadministrationssystemet, eller få registeret rettet.
-- kilde: egen definition
select l.delivery_id as leverance_id, l.line_no as linje
from pg_temp.batch_line as l
inner join aktuel.skole_institution as i
    on l.institutionsnummer = i.institutionsnummer and i.valid_to = 'infinity'
where (l.valid_to <= i.oprettet or l.valid_from > i.nedlagt)
    -- Of all schools first: that is two days, and most lines need no look at their own school.
    and (
        l.valid_to <= (select max(r.oprettet) from aktuel.skole_institution as r)
        or l.valid_from > (select min(r.nedlagt) from aktuel.skole_institution as r)
    );
