-- The 98 municipalities since 2007; Christiansø (411) belongs to none and is kept beside them.
create table faelles.dim_kommune (
    kommunekode integer not null constraint dim_kommune_pk primary key,
    navn varchar(40) not null,
    kommunenavn varchar(50) not null,
    er_kommune varchar(3) not null,
    regionskode integer not null,
    regionsnavn varchar(40) not null,
    gyldig_fra date not null,
    gyldig_til date not null
);
comment on table faelles.dim_kommune is
'Kommuner med region. De 98 kommuner siden 2007, Christiansø (411) og ukendt (-1).';
comment on column faelles.dim_kommune.kommunekode is
'Kommunekode uden foranstillet nul, fx 101; -1 er ukendt.';
comment on column faelles.dim_kommune.navn is 'Kommunens korte navn, fx Høje-Taastrup.';
comment on column faelles.dim_kommune.kommunenavn is
'Kommunens navn i rapporter, fx Høje-Taastrup Kommune.';
comment on column faelles.dim_kommune.er_kommune is
'Ja for de 98 kommuner; Nej for Christiansø og ukendt.';
comment on column faelles.dim_kommune.regionskode is 'Regionens kode, 1081-1085; -1 uden region.';
comment on column faelles.dim_kommune.regionsnavn is 'Regionens navn.';
comment on column faelles.dim_kommune.gyldig_fra is 'Første dag, kommunen findes.';
comment on column faelles.dim_kommune.gyldig_til is
'Sidste dag, kommunen findes; 9999-12-31 når den stadig gør.';
