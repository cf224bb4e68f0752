-- id: sk05
-- titel: Elever, hvor der er registreret oplysninger om skoleforløbet både i KMD og TEA, i
--   indeværende skoleår
-- alvorlighed: fejl
-- undersoeger: Alle elevforløb i indeværende skoleår.
-- hvorfor: Eleven har overlappende forløb i begge systemer. Reglen om valg af system ved
--   dubletter (2.1.1) vælger ét, men registreringen skal stadig ryddes op;
--   kvalitet.skole_fravalgte_forloeb viser, hvad der blev valgt fra.
-- ret: Afslut forløbet i det system, eleven ikke længere hører til.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)
-- raekkevidde: byg.skole_elevers_kommuner
create view kvalitet.sk05_forloeb_i_baade_kmd_og_tea as
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
where exists (
    select from aktuel.skole_elevforloeb as o
    where o.cpr = f.cprnummer
        and o.system <> f.system
        and o.valid_from < f.til
        and o.valid_to > f.fra
);
comment on view kvalitet.sk05_forloeb_i_baade_kmd_og_tea is
'Elever, hvor der er registreret oplysninger om skoleforløbet både i KMD og TEA, i indeværende
skoleår.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.leverance_id is
'Leverancen, forløbet kom med.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.linje is 'Linjen i leverancens fil.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.noegle is
'Fejlens faste kendetegn fra kørsel til kørsel.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.cprnummer is 'Elevens CPR-nummer.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.bopaelskommune is
'Elevens bopælskommune.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.beliggenhedskommune is
'Kommunen, skolen ligger i.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.institutionsnavn is
'Skolens navn i fagsystemet.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.gyldig_fra_dato is
'Forløbets første dag.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';

create view kvalitet.sk05_forloeb_i_baade_kmd_og_tea_undersoegt as
select
    f.kommunekode,
    count(*) as antal
from byg.skole_forloeb_i_skoleaaret as f
group by f.kommunekode;
comment on view kvalitet.sk05_forloeb_i_baade_kmd_og_tea_undersoegt is
'Hvor mange forløb sk05 har undersøgt.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea_undersoegt.kommunekode is
'Kommunen, der har leveret forløbene.';
comment on column kvalitet.sk05_forloeb_i_baade_kmd_og_tea_undersoegt.antal is
'Antal undersøgte forløb.';
