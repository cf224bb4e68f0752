-- $1 scopes: the suppliers' numbers there, whether each is of an establishing load, and whether it is in the
-- history or waits.
select
    scope_id, sequence, bool_or(load_type in ('full', 'full_history')) as is_anchor,
    bool_or(status = 'loaded') as is_loaded
from flis.delivery
where scope_id = any ($1::integer[]) and status in ('loaded', 'held')
group by scope_id, sequence;
