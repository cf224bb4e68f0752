-- The register as long as it is as good as empty: the first batches of a country bring nearly
-- everybody, the same persons in one entity after the other.

-- Two batches that bring the same persons would both look for them in vain and make their
-- pseudonyms: so one goes first. Later most are known, and a batch waits only for persons that
-- another is entering.
create function flis.lock_first_persons()
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    -- Some 16,000 persons, whom to enter one by one takes a tenth of a second.
    few constant bigint := 1000000;
begin
    if pg_relation_size('flis.person') <= few then
        lock table flis.person in share row exclusive mode;
        -- Somebody may have entered many while we waited.
        return pg_relation_size('flis.person') <= few;
    end if;
    return false;
end
$$;
comment on function flis.lock_first_persons() is
'Lets one transaction at a time enter persons into a register that is as good as empty; returns '
'whether it is.';

-- The keys of the register, before many persons go in: made behind half a million rows they take
-- less than a second, entered one by one five, for pseudonyms come in no order. Nobody sees the
-- register without its keys: it is locked until the transaction ends, or left as it is when
-- somebody is reading it.
--
-- Only under the lock of flis.lock_first_persons, or who was unknown may be there by now. Returns the
-- statements for flis.make_indexes; null when the keys are where they were.
create function flis.set_person_keys_aside()
returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    statements text[];
    key record;
begin
    begin
        lock table flis.person in access exclusive mode nowait;
    exception when lock_not_available then
        return null;
    end;
    for key in
        select k.conname as name, pg_get_constraintdef(k.oid) as definition
        from pg_constraint as k
        where k.conrelid = 'flis.person'::regclass and k.contype in ('p', 'u')
        order by k.contype, k.conname
    loop
        statements := statements || format(
            'alter table flis.person add constraint %I %s', key.name, key.definition
        );
        execute format('alter table flis.person drop constraint %I', key.name);
    end loop;
    return statements;
end
$$;
comment on function flis.set_person_keys_aside() is
'Drops the keys of a register of persons that many are about to go into; returns how to make them.';
