-- $1 name: the view, its columns and how it is turned.
select view_name, header ->> 'kolonner' as columns, header ->> 'pivot' as pivot
from flis.catalogue
where name = $1;
