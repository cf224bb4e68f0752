-- The common code list fag with the weight and group that the grade averages use.
create table skole.dim_fag (
    fag_id integer not null constraint dim_fag_pk primary key,
    kode varchar(10) not null,
    tekst varchar(100) not null,
    gruppe varchar(40) not null,
    vaegt numeric(6, 4),
    sortering integer not null
);
comment on table skole.dim_fag is
'Fag og fagdiscipliner efter områdets fælles kodeliste, og ukendt (-1).';
comment on column skole.dim_fag.fag_id is 'Nøgle dannet af koden; -1 er ukendt.';
comment on column skole.dim_fag.kode is 'Den fælles kode.';
comment on column skole.dim_fag.tekst is 'Fagets navn.';
comment on column skole.dim_fag.gruppe is 'Fagets gruppe, fx bunden for de bundne prøver.';
comment on column skole.dim_fag.vaegt is 'Fagets vægt i det vægtede karaktergennemsnit.';
comment on column skole.dim_fag.sortering is 'Rækkefølge i lister og rapporter.';
