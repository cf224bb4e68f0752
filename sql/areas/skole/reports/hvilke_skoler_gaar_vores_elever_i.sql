-- titel: Rapport 1. Hvilke skoler går vores elever i?
-- beskrivelse: Hvilke institutioner kommunens elever går i den 5. september, pr. skoleår, i
--   klassetype 40 og 41 og institutionstype 1012, 1014, 1015 og 1016. En tom celle er ingen elever.
-- afvigelse: STIL tæller den 30. september efter bopælskommunen den 1. januar; FLIS tæller både
--   elever og bopæl den 5.
-- kilde: FLIS dokumentation 13.2, Bilag 2, Rapport 1 (klassetype 40 og 41, september); valget af
--   institutionstyper er dem fra 7.1.2 (egen definition, rapportens egne er ikke publiceret)
-- kolonner: institutionsnavn, skoleaar, antal_elever
-- pivot: raekker=institutionsnavn, kolonner=skoleaar, vaerdi=antal_elever
create view rapport.hvilke_skoler_gaar_vores_elever_i as
select
    f.kommunekode,
    i.institutionsnavn,
    t.skoleaar,
    sum(f.antal_elever)::integer as antal_elever
from skole.fakta_elev as f
inner join faelles.dim_tid as t on t.tid_id = f.tid_id
inner join skole.dim_institution as i on i.institution_id = f.institution_id
inner join skole.dim_klassetype as k on k.klassetype_id = f.klassetype_id
inner join skole.dim_institutionstype as y on y.institutionstype_id = f.institutionstype_id
-- The canonical copy of a pupil is the one of the municipality of residence: the same rows whether
-- a municipality asks for its own or somebody asks for all.
where f.er_kanonisk
    and f.kommunekode = f.bopaelskommune
    and f.kommunekode <> -1
    and t.maaned = 9
    and k.kode in ('40', '41')
    and y.kode in ('1012', '1014', '1015', '1016')
group by f.kommunekode, i.institutionsnavn, t.skoleaar;
comment on view rapport.hvilke_skoler_gaar_vores_elever_i is
'Rapport 1: kommunens elever i normalklasser pr. institution og skoleår den 5. september.';
comment on column rapport.hvilke_skoler_gaar_vores_elever_i.kommunekode is
'Elevernes bopælskommune.';
comment on column rapport.hvilke_skoler_gaar_vores_elever_i.institutionsnavn is
'Institutionens navn i registeret på tælledatoen.';
comment on column rapport.hvilke_skoler_gaar_vores_elever_i.skoleaar is 'Skoleåret, fx 2020/2021.';
comment on column rapport.hvilke_skoler_gaar_vores_elever_i.antal_elever is
'Elever i klassetype 40 og 41 den 5. september.';
