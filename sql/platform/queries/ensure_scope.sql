-- $1 area, $2 entity, $3 system, $4 kommune: makes the scope if it is new.
select flis.ensure_scopes(
    jsonb_build_array(jsonb_build_object('area', $1::text, 'entity', $2::text, 'system', $3::text, 'kommune', $4::integer))
);
