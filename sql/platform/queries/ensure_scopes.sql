-- $1 scopes as JSON.
select flis.ensure_scopes($1::jsonb);
