-- Grain: one row per pupil, counting date and municipality that may see it (viewer copy).
-- Slice: the delivering municipality and the month (kilde_kommune, tid_id).
create table skole.fakta_elev (
    kommunekode integer not null,
    tid_id integer not null,
    elev_noegle varchar(16) not null,
    institution_id bigint not null,
    institutionstype_id integer not null,
    klassetrin_id integer not null,
    klassetype_id integer not null,
    klasse_id varchar(20) not null,
    klasse varchar(20) not null,
    koen_id integer not null,
    alder_id integer not null,
    bopaelskommune integer not null,
    betalingskommune integer not null,
    skoleejerkommune integer not null,
    kildesystem varchar(20) not null,
    antal_elever integer not null,
    er_kanonisk boolean not null,
    kanonisk varchar(3) not null,
    kilde_kommune integer not null,
    leverance_id bigint not null,
    linje bigint not null,
    publicering_id bigint not null,
    constraint fakta_elev_pk primary key (kommunekode, tid_id, elev_noegle),
    constraint fakta_elev_kommune_fk foreign key (kommunekode)
        references faelles.dim_kommune (kommunekode),
    constraint fakta_elev_tid_fk foreign key (tid_id)
        references faelles.dim_tid (tid_id),
    constraint fakta_elev_institution_fk foreign key (institution_id)
        references skole.dim_institution (institution_id),
    constraint fakta_elev_institutionstype_fk foreign key (institutionstype_id)
        references skole.dim_institutionstype (institutionstype_id),
    constraint fakta_elev_klassetrin_fk foreign key (klassetrin_id)
        references skole.dim_klassetrin (klassetrin_id),
    constraint fakta_elev_klassetype_fk foreign key (klassetype_id)
        references skole.dim_klassetype (klassetype_id),
    constraint fakta_elev_koen_fk foreign key (koen_id)
        references faelles.dim_koen (koen_id),
    constraint fakta_elev_alder_fk foreign key (alder_id)
        references faelles.dim_alder (alder_id),
    constraint fakta_elev_bopaelskommune_fk foreign key (bopaelskommune)
        references faelles.dim_kommune (kommunekode),
    constraint fakta_elev_betalingskommune_fk foreign key (betalingskommune)
        references faelles.dim_kommune (kommunekode),
    constraint fakta_elev_skoleejerkommune_fk foreign key (skoleejerkommune)
        references faelles.dim_kommune (kommunekode)
) partition by list (kommunekode);
comment on table skole.fakta_elev is
'Elever pr. tælledato (den 1. i måneden, i september den 5.). En elev står én gang pr. tælledato for
hver kommune, der har del i eleven; på tværs af kommuner tælles kun rækker med kanonisk = Ja.';
comment on column skole.fakta_elev.kommunekode is
'Den kommune, der må se rækken: elevens bopæls-, skoleejer- eller betalingskommune; -1 uden nogen
af dem.';
comment on column skole.fakta_elev.tid_id is 'Måneden, der tælles for (faelles.dim_tid).';
comment on column skole.fakta_elev.elev_noegle is
'Pseudonym for eleven: den samme elev har altid den samme nøgle, og den siger intet om
CPR-nummeret.';
comment on column skole.fakta_elev.institution_id is
'Skolen i den version, der gælder på tælledatoen.';
comment on column skole.fakta_elev.institutionstype_id is
'Skolens institutionstype på tælledatoen.';
comment on column skole.fakta_elev.klassetrin_id is
'Elevens personlige klassetrin, når det er kendt, ellers klassens.';
comment on column skole.fakta_elev.klassetype_id is 'Klassens type på tælledatoen.';
comment on column skole.fakta_elev.klasse_id is
'Fagsystemets id for klassen, entydigt på skolen; tomt for elever uden klasse.';
comment on column skole.fakta_elev.klasse is
'Klassens navn på tælledatoen, fx 7.B; Ukendt, når klassen ikke er leveret.';
comment on column skole.fakta_elev.koen_id is 'Elevens køn.';
comment on column skole.fakta_elev.alder_id is 'Elevens alder på tælledatoen.';
comment on column skole.fakta_elev.bopaelskommune is 'Den kommune, eleven bor i på tælledatoen.';
comment on column skole.fakta_elev.betalingskommune is 'Den kommune, der betaler på tælledatoen.';
comment on column skole.fakta_elev.skoleejerkommune is
'Den kommune, der ejer skolen; for private skoler den, skolen ligger i.';
comment on column skole.fakta_elev.kildesystem is
'Det elevadministrationssystem, rækken kommer fra.';
comment on column skole.fakta_elev.antal_elever is 'Altid 1; lægges sammen til elevtal.';
comment on column skole.fakta_elev.er_kanonisk is
'Sand for den ene af elevens rækker pr. tælledato, der tælles på tværs af kommuner: bopælskommunens,
ellers skoleejerens, ellers betalerens.';
comment on column skole.fakta_elev.kanonisk is 'Ja eller Nej: er_kanonisk som tekst.';
comment on column skole.fakta_elev.kilde_kommune is 'Den kommune, der har leveret forløbet.';
comment on column skole.fakta_elev.leverance_id is 'Leverancen, rækken bygger på (faelles.spor).';
comment on column skole.fakta_elev.linje is 'Linjen i leverancens fil.';
comment on column skole.fakta_elev.publicering_id is 'Den publicering, rækken er skrevet af.';
