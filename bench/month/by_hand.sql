analyze staging;
create temporary table difference on commit drop as
select h.ctid as old_row, s.ctid as new_row
from staging as s
full join (select h.*, h.ctid from history as h where h.known_to is null) as h
    on s.cpr = h.cpr and s.institutionsnummer = h.institutionsnummer and s.gyldig_fra = h.gyldig_fra
where (
    s.cpr, s.institutionsnummer, s.institutionsnavn, s.klasse_id, s.personligt_klassetrin, s.elevtype, s.bopaelskommune,
    s.betalingskommune, s.skoleejerkommune, s.beliggenhedskommune, s.tosproget, s.gyldig_fra, s.gyldig_til
) is distinct from (
    h.cpr, h.institutionsnummer, h.institutionsnavn, h.klasse_id, h.personligt_klassetrin, h.elevtype, h.bopaelskommune,
    h.betalingskommune, h.skoleejerkommune, h.beliggenhedskommune, h.tosproget, h.gyldig_fra, h.gyldig_til
);
update history set known_to = :month
where ctid = any (array(select d.old_row from difference as d where d.old_row is not null));
insert into history
select s.*, :month, null
from staging as s
where s.ctid = any (array(select d.new_row from difference as d where d.new_row is not null));
commit;
