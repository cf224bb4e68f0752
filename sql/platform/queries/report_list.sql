-- Everything that flis report can print.
select
    name as navn,
    case kind
        when 'rule' then 'fejlliste' when 'difference' then 'afvigelse'
        when 'report' then 'rapport' else 'nøgletal'
    end as art,
    area as omraade,
    title as titel
from flis.catalogue
union all
select 'test', 'testresultat', 'alle', 'Resultat af alle datakvalitetstest'
order by art, navn;
