-- What the builds read of the ledger, as it was after a run.

-- Scopes from whom something had come.
create view dengang_flis.scope as
select s.scope_id, s.area, s.entity, s.system, s.kommune
from flis.scope as s
where exists (
    select from flis.delivery as d
    where d.scope_id = s.scope_id and d.run_id <= byg.koersel()
);
comment on view dengang_flis.scope is 'Scopes with a delivery in that run or before.';

create function dengang_flis.run_month(as_of_run bigint default 9223372036854775807)
returns date
language sql
stable
set search_path = ''
as $$ select flis.run_month(least(as_of_run, byg.koersel())) $$;
comment on function dengang_flis.run_month(bigint) is
'The month that the published picture was for then; "indeværende skoleår" follows from it.';
