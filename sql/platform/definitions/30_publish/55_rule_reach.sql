-- For which municipalities a rule must be run again; null for all of them.
--
-- A rule that says nothing looks at everything. One with `raekkevidde: kommune` in its header looks, for a
-- municipality, at what that municipality delivered, and at what all share. One with a function's name there
-- looks at more, and the function says whose verdicts the changes since a run may have moved.
create function flis.rule_reach(rule text, publication bigint)
returns integer[]
language plpgsql
stable
set search_path = ''
as $$
declare
    reach text := (
        select c.header ->> 'raekkevidde' from flis.catalogue as c
        where c.kind = 'rule' and c.name = rule_reach.rule
    );
    latest bigint := (
        select max(r.publicering_id) from flis.rule_result as r
        where r.rule = rule_reach.rule and r.publicering_id < publication
    );
    touched integer[];
begin
    if reach is null or latest is null or flis.shared_changed_since(latest)
        -- The test itself failed: there is nothing to carry over.
        or exists (
            select from flis.rule_result as r
            where r.publicering_id = latest and r.rule = rule_reach.rule and r.outcome = 'fejl_i_test'
        )
    then
        return null;
    end if;
    select coalesce(array_agg(c.kommune), '{}') into touched from flis.changed_since(latest) as c;
    if reach <> 'kommune' then
        execute format(
            'select array(select unnest($1) union select n.kommunekode from %s($2) as n)', reach
        ) into touched using touched, latest;
    end if;
    return touched;
end
$$;
comment on function flis.rule_reach(text, bigint) is
'Municipalities whose verdict by a rule may be another than at its last result; null for all.';
