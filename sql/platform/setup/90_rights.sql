-- Everything in adgang is the ledger's, and nobody calls anything but what is named here.

do $$
declare
    made record;
begin
    for made in
        select p.oid::regprocedure as signature
        from pg_catalog.pg_proc as p
        where p.pronamespace = 'adgang'::regnamespace
    loop
        execute format('alter function %s owner to flis_adgang', made.signature);
        execute format('revoke all on function %s from public', made.signature);
    end loop;
end
$$;
revoke all on adgang.gaeldende_login, adgang.gaeldende_omraade from public;
grant select on adgang.gaeldende_login, adgang.gaeldende_omraade to flis_revision;

grant execute on function
    adgang.opret(text, text, integer[], text[], date, date, text, text, text),
    adgang.tildel(text, text[], date, date, text, text),
    adgang.aendr_dage(text, date, date, text, text),
    adgang.fratag(text, text[], text, text),
    adgang.luk_kommuner(text, integer[], text, text),
    adgang.fjern(text, text, text),
    adgang.ny_adgangskode(text, text, text, text),
    adgang.ajourfoer(),
    adgang.afbryd_udloebne(),
    adgang.oversigt(),
    adgang.maal_brug(),
    adgang.brugsstatistik()
to flis_owner, flis_sikkerhedsansvarlig;
grant execute on function
    adgang.oversigt(),
    adgang.hvem_har_set(text),
    adgang.manglende_laesninger(),
    adgang.gaeldende_noeglemaerke(),
    adgang.maal_brug(),
    adgang.brugsstatistik()
to flis_revision;
grant execute on function
    adgang.efterladte(),
    adgang.log_laesning(text, integer[], bigint, text[], bigint),
    adgang.hvem_har_set(text),
    adgang.manglende_laesninger(),
    adgang.omnoegl(text[], text[]),
    adgang.gaeldende_noeglemaerke(),
    adgang.nyt_noeglemaerke(text, text, text)
to flis_owner;
