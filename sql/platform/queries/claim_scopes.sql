-- $1 run, $2 scopes as JSON. A claim of a run that is no longer at work is taken over.
insert into flis.scope_claim (scope_id, run_id, claimed_at)
select ids.scope_id, $1::bigint, now()
from flis.scope_ids($2::jsonb) as ids (scope_id)
order by ids.scope_id
on conflict (scope_id) do update set run_id = excluded.run_id, claimed_at = excluded.claimed_at;
