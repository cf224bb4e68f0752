-- $1 name: the view and the header of its file.
select view_name, header::text as header
from flis.catalogue
where name = $1;
