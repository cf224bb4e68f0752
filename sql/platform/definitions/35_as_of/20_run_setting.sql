-- Which run the views of the past are for: the session's setting flis.koersel. Not set, or empty, is
-- everything known: then they show what the ordinary views show. What is no number gives -1, and
-- flis.koersel_findes() says what is wrong with it; here it would be PostgreSQL's words.
-- Plain SQL, so that the planner folds it in and knows the number when it estimates.
create function byg.koersel()
returns bigint
language sql
stable
as $$
    select case
        when coalesce(current_setting('flis.koersel', true), '') = '' then 9223372036854775806
        when current_setting('flis.koersel', true) ~ '^[0-9]{1,18}$'
            then current_setting('flis.koersel', true)::bigint
        else -1
    end
$$;
comment on function byg.koersel() is
'Den kørsel, fortidens visninger viser: sessionens flis.koersel; uden den det nyeste.';

-- Stops a question about a run that never was: it would be answered, with what is known now.
create function flis.koersel_findes()
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    asked text := coalesce(current_setting('flis.koersel', true), '');
    newest bigint;
begin
    if asked = '' then
        return true;
    end if;
    select max(r.run_id) into newest from flis.run as r;
    if byg.koersel() < 1 or byg.koersel() > coalesce(newest, 0) then
        raise exception 'flis.koersel er %, men skal være en kørsel mellem 1 og %',
            quote_literal(left(asked, 20)), coalesce(newest, 0)
            using errcode = 'LI460',
            hint = 'flis status viser kørslerne; reset flis.koersel giver det nyeste';
    end if;
    return true;
end
$$;
comment on function flis.koersel_findes() is
'True, or LI460 when the session''s flis.koersel is no run of this database.';
