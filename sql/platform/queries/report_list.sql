-- Everything that flis report can print for this login.
select navn, art, omraade, titel
from rapport.oversigt
union all
select 'test', 'testresultat', 'alle', 'Resultat af alle datakvalitetstest'
order by art, navn;
