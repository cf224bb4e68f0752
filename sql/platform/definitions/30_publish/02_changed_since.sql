-- Whose history may be another than after a run: by the ledger, so that nobody reads the history for it. 0
-- stands for what is delivered for the whole country: code lists, registers, thresholds.
create function flis.changed_since(since_run bigint)
returns table (kommune integer)
language sql
stable
set search_path = ''
as $$
    select distinct s.kommune
    from flis.delivery as d
    inner join flis.scope as s on s.scope_id = d.scope_id
    where greatest(d.loaded_run, d.replayed_run, d.withdrawn_run) > since_run
$$;
comment on function flis.changed_since(bigint) is
'Municipalities of which something was loaded, read again or withdrawn since a run; 0 for the whole country.';

-- Whether all that an earlier publication worked out must be worked out anew: it was made by other
-- definitions or for another month, or something that all municipalities share was delivered since.
create function flis.shared_changed_since(publication bigint)
returns boolean
language sql
stable
set search_path = ''
as $$
    select
        coalesce(
            (
                select p.definitions from flis.publication as p
                where p.publicering_id = shared_changed_since.publication
            ) <> (select i.hash from flis.installed as i where i.what = 'everything'),
            true
        )
        or flis.run_month(shared_changed_since.publication) <> flis.run_month()
        or exists (
            select from flis.changed_since(shared_changed_since.publication) as c where c.kommune = 0
        )
$$;
comment on function flis.shared_changed_since(bigint) is
'Whether definitions, month or shared references differ from those of an earlier publication.';
