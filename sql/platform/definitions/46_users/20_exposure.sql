-- The ledger's functions must know which role reads several municipalities.
select flis.expose(x.kind, x.object, 'role:flis_adgang', x.privilege)
from (
    values
    ('schema', 'flis', 'USAGE'),
    ('relation', 'flis.municipality_set', 'SELECT')
) as x (kind, object, privilege);
