-- $1 area, $2 entity, $3 system, $4 kommune: the scope's id.
select scope_id from flis.scope
where area = $1 and entity = $2 and system = $3 and kommune = $4::integer;
