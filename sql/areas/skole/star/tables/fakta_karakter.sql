-- Grain: one row per pupil, subject, kind of test and term, and municipality that may see it.
-- Slice: the delivering municipality and the term (kilde_kommune, tid_id).
create table skole.fakta_karakter (
    kommunekode integer not null,
    tid_id integer not null,
    elev_noegle varchar(16) not null,
    fag_id integer not null,
    proeveform varchar(10) not null,
    institution_id bigint not null,
    institutionstype_id integer not null,
    klassetrin_id integer not null,
    koen_id integer not null,
    alder_id integer not null,
    skoleejerkommune integer not null,
    bopaelskommune integer not null,
    kildesystem varchar(20) not null,
    karakter numeric(4, 1),
    vaegt numeric(6, 4),
    er_bunden boolean not null,
    bunden varchar(3) not null,
    antal_karakterer integer not null,
    er_kanonisk boolean not null,
    kanonisk varchar(3) not null,
    kilde_kommune integer not null,
    leverance_id bigint not null,
    linje bigint not null,
    publicering_id bigint not null,
    -- The line the grade came from, not the subject: two source codes may stand for one subject.
    constraint fakta_karakter_pk primary key (kommunekode, tid_id, leverance_id, linje),
    constraint fakta_karakter_kommune_fk foreign key (kommunekode)
        references faelles.dim_kommune (kommunekode),
    constraint fakta_karakter_tid_fk foreign key (tid_id)
        references faelles.dim_tid (tid_id),
    constraint fakta_karakter_fag_fk foreign key (fag_id)
        references skole.dim_fag (fag_id),
    constraint fakta_karakter_institution_fk foreign key (institution_id)
        references skole.dim_institution (institution_id),
    constraint fakta_karakter_institutionstype_fk foreign key (institutionstype_id)
        references skole.dim_institutionstype (institutionstype_id),
    constraint fakta_karakter_klassetrin_fk foreign key (klassetrin_id)
        references skole.dim_klassetrin (klassetrin_id),
    constraint fakta_karakter_koen_fk foreign key (koen_id)
        references faelles.dim_koen (koen_id),
    constraint fakta_karakter_alder_fk foreign key (alder_id)
        references faelles.dim_alder (alder_id),
    constraint fakta_karakter_skoleejerkommune_fk foreign key (skoleejerkommune)
        references faelles.dim_kommune (kommunekode),
    constraint fakta_karakter_bopaelskommune_fk foreign key (bopaelskommune)
        references faelles.dim_kommune (kommunekode)
) partition by list (kommunekode);
comment on table skole.fakta_karakter is
'Karakterer pr. elev, fag, prøveform og termin (1. maj). En karakter står én gang for
skoleejerkommunen og én for elevens bopælskommune; på tværs af kommuner tælles kun rækker
med kanonisk = Ja.';
comment on column skole.fakta_karakter.kommunekode is
'Den kommune, der må se rækken: skoleejer- eller bopælskommunen; -1 uden nogen af dem.';
comment on column skole.fakta_karakter.tid_id is
'Terminen: maj i skoleårets andet år (faelles.dim_tid).';
comment on column skole.fakta_karakter.elev_noegle is
'Pseudonym for eleven, det samme som i skole.fakta_elev.';
comment on column skole.fakta_karakter.fag_id is 'Fag eller fagdisciplin.';
comment on column skole.fakta_karakter.proeveform is
'Prøveformens fælles kode, fx FP9; Ukendt uden oversættelse.';
comment on column skole.fakta_karakter.institution_id is
'Skolen i den version, der gælder ved terminen.';
comment on column skole.fakta_karakter.institutionstype_id is
'Skolens institutionstype ved terminen.';
comment on column skole.fakta_karakter.klassetrin_id is 'Elevens klassetrin ved prøven.';
comment on column skole.fakta_karakter.koen_id is 'Elevens køn.';
comment on column skole.fakta_karakter.alder_id is 'Elevens alder ved terminen.';
comment on column skole.fakta_karakter.skoleejerkommune is
'Den kommune, der driver skolen efter registeret; for private skoler den, skolen ligger i; uden for
registeret den, der har leveret karakteren.';
comment on column skole.fakta_karakter.bopaelskommune is
'Den kommune, eleven bor i ved terminen efter elevforløbet; -1 uden forløb.';
comment on column skole.fakta_karakter.kildesystem is 'Det system, karakteren kommer fra.';
comment on column skole.fakta_karakter.karakter is
'Karakteren på 7-trinsskalaen; tom, når der ikke er givet en talkarakter.';
comment on column skole.fakta_karakter.vaegt is 'Fagets vægt i det vægtede karaktergennemsnit.';
comment on column skole.fakta_karakter.er_bunden is 'Sand for de bundne prøver.';
comment on column skole.fakta_karakter.bunden is 'Ja eller Nej: er_bunden som tekst.';
comment on column skole.fakta_karakter.antal_karakterer is
'1 for en talkarakter, ellers 0; lægges sammen til antal karakterer.';
comment on column skole.fakta_karakter.er_kanonisk is
'Sand for den ene af karakterens rækker, der tælles på tværs af kommuner: skoleejerens, ellers
bopælskommunens.';
comment on column skole.fakta_karakter.kanonisk is 'Ja eller Nej: er_kanonisk som tekst.';
comment on column skole.fakta_karakter.kilde_kommune is 'Den kommune, der har leveret karakteren.';
comment on column skole.fakta_karakter.leverance_id is
'Leverancen, rækken bygger på (faelles.spor).';
comment on column skole.fakta_karakter.linje is 'Linjen i leverancens fil.';
comment on column skole.fakta_karakter.publicering_id is 'Den publicering, rækken er skrevet af.';
