-- $1 scopes as JSON: those of them that there are, with their ids.
select s.scope_id, s.area, s.entity, s.system, s.kommune
from flis.scope as s
inner join
    jsonb_to_recordset($1::jsonb) as w (area text, entity text, system text, kommune integer)
    on (s.area, s.entity, s.system, s.kommune) = (w.area, w.entity, w.system, w.kommune);
