select t.skoleaar, y.tekst, k.tekst, a.aldersgruppe, sum(f.antal_elever), count(distinct f.institution_id)
from skole.fakta_elev as f
inner join faelles.dim_tid as t on t.tid_id = f.tid_id
inner join skole.dim_institutionstype as y on y.institutionstype_id = f.institutionstype_id
inner join skole.dim_klassetrin as k on k.klassetrin_id = f.klassetrin_id
inner join faelles.dim_alder as a on a.alder_id = f.alder_id
where f.er_kanonisk
group by t.skoleaar, y.tekst, k.tekst, a.aldersgruppe;
