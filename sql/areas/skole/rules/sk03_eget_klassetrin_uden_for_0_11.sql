-- id: sk03
-- titel: Elever, hvor der er registreret et personligt klassetrin, som ikke er mellem 0 og 11, i
--   indeværende skoleår
-- alvorlighed: fejl
-- undersoeger: Elevforløb i indeværende skoleår med et personligt klassetrin.
-- hvorfor: Det personlige klassetrin går forud for klassens. Et trin uden for 0-11, eller en
--   kode, der mangler i kodelisten, gør det ubrugeligt.
-- ret: Ret elevens personlige klassetrin i elevadministrationssystemet, eller fjern det.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)
-- raekkevidde: kommune
create view kvalitet.sk03_eget_klassetrin_uden_for_0_11 as
select
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
from byg.skole_forloeb_i_skoleaaret as f
left join byg.skole_oversaettelse as trin
    on trin.liste = 'klassetrin'
    and trin.kodesystem = f.system
    and trin.kildekode = f.personligt_klassetrin
    and trin.gyldig_til = 'infinity'
where f.personligt_klassetrin is not null
    and coalesce(trin.kode_id, -1) not between 0 and 11;
comment on view kvalitet.sk03_eget_klassetrin_uden_for_0_11 is
'Elever, hvor der er registreret et personligt klassetrin, som ikke er mellem 0 og 11, i
indeværende skoleår.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.leverance_id is
'Leverancen, forløbet kom med.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.linje is
'Linjen i leverancens fil.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.noegle is
'Fejlens faste kendetegn fra kørsel til kørsel.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.cprnummer is
'Elevens CPR-nummer.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.bopaelskommune is
'Elevens bopælskommune.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.beliggenhedskommune is
'Kommunen, skolen ligger i.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.institutionsnavn is
'Skolens navn i fagsystemet.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.gyldig_fra_dato is
'Forløbets første dag.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';

create view kvalitet.sk03_eget_klassetrin_uden_for_0_11_undersoegt as
select
    f.kommunekode,
    count(*) as antal
from byg.skole_forloeb_i_skoleaaret as f
where f.personligt_klassetrin is not null
group by f.kommunekode;
comment on view kvalitet.sk03_eget_klassetrin_uden_for_0_11_undersoegt is
'Hvor mange forløb sk03 har undersøgt.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11_undersoegt.kommunekode is
'Kommunen, der har leveret forløbene.';
comment on column kvalitet.sk03_eget_klassetrin_uden_for_0_11_undersoegt.antal is
'Antal undersøgte forløb.';
