-- The scopes in which a batch may have opened rows: those that the history step locked for it.
select array_agg(s.scope_id) as scopes
from pg_temp.history_scope as s;
