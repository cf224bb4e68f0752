-- $1 name: the view, the one that all of it is in for who acts as the owner, and the header of its file.
select view_name, flis.whole_view(view_name) as whole_view, header::text as header
from flis.catalogue
where name = $1;
