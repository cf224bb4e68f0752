-- Areas with a calendar that have never got a delivery: nothing of theirs is missing yet.
select distinct e.area
from flis.expectation as e
where not exists (
    select from flis.delivery as d
    inner join flis.scope as s on s.scope_id = d.scope_id
    where s.area = e.area
)
order by e.area;
