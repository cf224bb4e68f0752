-- $1 name: the view, and the header of its file. For who acts as the owner all of it: of a report the
-- view that is behind the guarded one, of an error list the guarded view itself, for it keeps the log.
select
    kind,
    view_name,
    case kind when 'rule' then view_name else flis.whole_view(view_name) end as whole_view,
    header::text as header
from flis.catalogue
where name = $1;
