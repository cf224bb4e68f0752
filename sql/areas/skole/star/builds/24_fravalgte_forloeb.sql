-- The rows that rule 2.1.1 did not choose: none is deleted, and each tells which rule decided.
create view kvalitet.skole_fravalgte_forloeb as
select
    a.kommune as kommunekode,
    a.delivery_id as leverance_id,
    a.line_no as linje,
    a.cpr::varchar(10) as cprnummer,
    a.system::varchar(20) as kildesystem,
    a.institutionsnummer::varchar(6) as institutionsnummer,
    a.institutionsnavn::varchar(100) as institutionsnavn,
    a.gyldig_fra_dato,
    a.gyldig_til_dato,
    a.valgt_kommunekode,
    a.valgt_kildesystem::varchar(20) as valgt_kildesystem,
    a.valgt_institutionsnummer::varchar(6) as valgt_institutionsnummer,
    r.orden as regel_nummer,
    r.regel::varchar(30) as regel,
    r.tekst::varchar(200) as regel_tekst,
    r.kilde::varchar(100) as regel_kilde,
    min(a.taelledato) as foerste_taelledato,
    max(a.taelledato) as sidste_taelledato,
    count(*)::integer as antal_taelledatoer
from (
    select
        f.kommune,
        f.delivery_id,
        f.line_no,
        f.cpr,
        f.system,
        f.institutionsnummer,
        f.institutionsnavn,
        f.valid_from as gyldig_fra_dato,
        case
            when f.valid_to = 'infinity' then date '9999-12-31'
            else f.valid_to - 1
        end as gyldig_til_dato,
        v.kommune as valgt_kommunekode,
        v.system as valgt_kildesystem,
        v.institutionsnummer as valgt_institutionsnummer,
        t.taelledato,
        byg.skole_forloeb_point(
            t.taelledato, f.cpr, f.system, f.kommune, f.institutionsnummer, f.bopaelskommune,
            coalesce(f.skoleejerkommune, f.beliggenhedskommune), f.valid_from, f.valid_to
        ) as fravalgt_point,
        v.point as valgt_point
    from byg.skole_forloeb_omtvistet as f
    inner join byg.faelles_dim_tid as t
        on t.taelledato >= f.valid_from
        and t.taelledato < f.valid_to
        and t.dato <= (select flis.run_month())
    cross join lateral byg.skole_elevs_forloeb(f.cpr, t.taelledato) as v
    where (v.system, v.kommune, v.institutionsnummer) <> (f.system, f.kommune, f.institutionsnummer)
) as a
-- The first rule whose points differ has decided.
inner join byg.skole_valgregel as r
    on r.orden = (
        select min(p.orden)
        from unnest(a.fravalgt_point, a.valgt_point) with ordinality as p (fravalgt, valgt, orden)
        where p.fravalgt <> p.valgt
    )
group by
    a.kommune, a.delivery_id, a.line_no, a.cpr, a.system, a.institutionsnummer, a.institutionsnavn,
    a.gyldig_fra_dato, a.gyldig_til_dato, a.valgt_kommunekode, a.valgt_kildesystem,
    a.valgt_institutionsnummer, r.orden, r.regel, r.tekst, r.kilde;
comment on view kvalitet.skole_fravalgte_forloeb is
'Elevforløb, der overlapper et andet og ikke er valgt, med den regel, der afgjorde det (2.1.1).';
comment on column kvalitet.skole_fravalgte_forloeb.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.skole_fravalgte_forloeb.leverance_id is 'Leverancen, forløbet kom med.';
comment on column kvalitet.skole_fravalgte_forloeb.linje is 'Linjen i leverancens fil.';
comment on column kvalitet.skole_fravalgte_forloeb.cprnummer is 'Elevens CPR-nummer.';
comment on column kvalitet.skole_fravalgte_forloeb.kildesystem is 'Systemet, forløbet kom fra.';
comment on column kvalitet.skole_fravalgte_forloeb.institutionsnummer is 'Forløbets institution.';
comment on column kvalitet.skole_fravalgte_forloeb.institutionsnavn is
'Institutionens navn i fagsystemet.';
comment on column kvalitet.skole_fravalgte_forloeb.gyldig_fra_dato is 'Forløbets første dag.';
comment on column kvalitet.skole_fravalgte_forloeb.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';
comment on column kvalitet.skole_fravalgte_forloeb.valgt_kommunekode is
'Kommunen, der har leveret det valgte forløb.';
comment on column kvalitet.skole_fravalgte_forloeb.valgt_kildesystem is
'Systemet, det valgte forløb kom fra.';
comment on column kvalitet.skole_fravalgte_forloeb.valgt_institutionsnummer is
'Det valgte forløbs institution.';
comment on column kvalitet.skole_fravalgte_forloeb.regel_nummer is 'Den afgørende regels nummer.';
comment on column kvalitet.skole_fravalgte_forloeb.regel is 'Den afgørende regels korte navn.';
comment on column kvalitet.skole_fravalgte_forloeb.regel_tekst is 'Den afgørende regel i ord.';
comment on column kvalitet.skole_fravalgte_forloeb.regel_kilde is 'Hvor den afgørende regel står.';
comment on column kvalitet.skole_fravalgte_forloeb.foerste_taelledato is
'Første tælledato, forløbet er valgt fra.';
comment on column kvalitet.skole_fravalgte_forloeb.sidste_taelledato is
'Sidste tælledato, forløbet er valgt fra.';
comment on column kvalitet.skole_fravalgte_forloeb.antal_taelledatoer is
'Antal tælledatoer, forløbet er valgt fra.';
