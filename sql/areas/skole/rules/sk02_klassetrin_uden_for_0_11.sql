-- id: sk02
-- titel: Elever, der er indskrevet i en klasse, med et klassetrin, som ikke er mellem 0 og 11, i
--   indeværende skoleår
-- alvorlighed: fejl
-- undersoeger: Elevforløb i indeværende skoleår, hvis klasse har et klassetrin. Klasser uden
--   klassetrin (blandede) er ikke med.
-- hvorfor: Et klassetrin uden for 0-11 findes ikke i grundskolen, eller fagsystemets kode mangler
--   i kodelisten. Eleverne tælles som ukendt klassetrin.
-- ret: Ret klassens klassetrin i elevadministrationssystemet; mangler koden i kodelisten, så meld
--   det til FLIS.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)
-- raekkevidde: kommune
create view kvalitet.sk02_klassetrin_uden_for_0_11 as
-- A class may stand in several versions within the year; the pupil is listed once.
select distinct
    f.kommunekode,
    f.leverance_id,
    f.linje,
    f.noegle,
    f.cprnummer,
    f.bopaelskommune,
    f.beliggenhedskommune,
    f.institutionsnavn,
    f.gyldig_fra_dato,
    f.gyldig_til_dato
from byg.skole_klasse_i_skoleaaret as f
where f.klassetrin is not null
    and coalesce(f.klassetrin_id, -1) not between 0 and 11;
comment on view kvalitet.sk02_klassetrin_uden_for_0_11 is
'Elever, der er indskrevet i en klasse, med et klassetrin, som ikke er mellem 0 og 11, i
indeværende skoleår.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.leverance_id is
'Leverancen, forløbet kom med.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.linje is 'Linjen i leverancens fil.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.noegle is
'Fejlens faste kendetegn fra kørsel til kørsel.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.cprnummer is 'Elevens CPR-nummer.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.bopaelskommune is 'Elevens bopælskommune.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.beliggenhedskommune is
'Kommunen, skolen ligger i.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.institutionsnavn is
'Skolens navn i fagsystemet.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.gyldig_fra_dato is 'Forløbets første dag.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';

create view kvalitet.sk02_klassetrin_uden_for_0_11_undersoegt as
select
    k.kommunekode,
    count(distinct k.noegle) as antal
from byg.skole_klasse_i_skoleaaret as k
where k.klassetrin is not null
group by k.kommunekode;
comment on view kvalitet.sk02_klassetrin_uden_for_0_11_undersoegt is
'Hvor mange forløb sk02 har undersøgt.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11_undersoegt.kommunekode is
'Kommunen, der har leveret forløbene.';
comment on column kvalitet.sk02_klassetrin_uden_for_0_11_undersoegt.antal is
'Antal undersøgte forløb.';
