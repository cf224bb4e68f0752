-- The past has no work list: every slice may be asked for, and a question names those it wants. Made
-- after the shared tables and before the areas' builds, which read it. The table of months, not the view
-- that builds it: with its statistics the planner begins with the months that the question wants.
create view dengang_flis.slice_due as
select
    f.fact,
    k.kommune as kilde_kommune,
    t.tid_id
from flis.fact_state as f
cross join (select distinct s.kommune from dengang_flis.scope as s) as k
cross join faelles.dim_tid as t
where f.fact like '%.fakta\_%' and t.tid_id > 0;
comment on view dengang_flis.slice_due is 'Every slice (fact, source municipality, period) there could be.';
create view dengang_flis.row_due as
select r.* from flis.row_due as r where false;
comment on view dengang_flis.row_due is 'Empty: the past is asked for slices.';
