-- Schools by version of the register, and the ones that only pupils or grades name (inferred).
create table skole.dim_institution (
    institution_id bigint not null constraint dim_institution_pk primary key,
    institutionsnummer varchar(6) not null,
    institutionsnavn varchar(100) not null,
    institutionstype_kode varchar(10) not null,
    institutionstype varchar(100) not null,
    ejerkode varchar(6) not null,
    administrerende_kommune integer not null,
    beliggenhedskommune integer not null,
    hovedskole varchar(6) not null,
    oprettet date,
    nedlagt date,
    er_afledt varchar(3) not null,
    gyldig_fra date not null,
    gyldig_til date not null
);
comment on table skole.dim_institution is
'Institutioner med historik: én række pr. version i institutionsregisteret, afledte rækker for
institutioner, som kun elev- og karakterdata kender, og ukendt (-1).';
comment on column skole.dim_institution.institution_id is
'Nøgle: institutionsnummer og versionens første dag; -1 er ukendt.';
comment on column skole.dim_institution.institutionsnummer is 'Institutionens nummer, seks cifre.';
comment on column skole.dim_institution.institutionsnavn is
'Registerets navn; for afledte det navn, som flest forløb bruger.';
comment on column skole.dim_institution.institutionstype_kode is
'Institutionstypens kode, fx 1012.';
comment on column skole.dim_institution.institutionstype is 'Institutionstypens navn.';
comment on column skole.dim_institution.ejerkode is
'Hvem der ejer institutionen, fx 2 kommunal, 6 selvejende.';
comment on column skole.dim_institution.administrerende_kommune is
'Kommunekode for den kommune, der driver institutionen; -1 for private og afledte.';
comment on column skole.dim_institution.beliggenhedskommune is
'Kommunekode for den kommune, institutionen ligger i; -1 for afledte.';
comment on column skole.dim_institution.hovedskole is
'Hovedskolens institutionsnummer, når institutionen er en afdeling; ellers tom tekst.';
comment on column skole.dim_institution.oprettet is 'Dagen, institutionen blev oprettet.';
comment on column skole.dim_institution.nedlagt is 'Dagen, institutionen blev nedlagt.';
comment on column skole.dim_institution.er_afledt is
'Ja, når institutionen ikke stod i registeret, og rækken er dannet af elev- eller karakterdata.';
comment on column skole.dim_institution.gyldig_fra is
'Versionens første dag; 1900-01-01 for den første version, som også gælder bagud.';
comment on column skole.dim_institution.gyldig_til is
'Versionens sidste dag, dagen med; 9999-12-31 for den gældende.';
