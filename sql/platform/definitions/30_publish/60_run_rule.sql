-- Runs one rule against the picture being published: a result per municipality, and every offending
-- row by fingerprint, compared with the publication before. The fingerprint is keyed: whoever has it
-- and not the owner's key cannot try out whose it is. (The md5 inside is from before there was a key.)
--
-- Where nothing can have changed (flis.rule_reach), the last result is carried over: what is stored is what
-- running the rule would store.
--
-- What rules read has been read or written just before, so a page costs as much as the rows in it: at the
-- price of pages on disk the planner looks pupils up by index, school by school and class by class, where
-- one join over all of them takes a fifth of the time.
create function flis.run_rule(
    rule text, view_name text, severity text, publication bigint, is_full boolean
)
returns void
language plpgsql
set search_path = ''
set random_page_cost = 0.1
set seq_page_cost = 0.1
as $$
declare
    touched integer[] := case when not is_full then flis.rule_reach(rule, publication) end;
    -- Where the test itself failed nothing was seen, and nothing solved.
    previous bigint := (
        select max(r.publicering_id) from flis.rule_result as r
        where r.rule = run_rule.rule and r.publicering_id < publication and r.outcome <> 'fejl_i_test'
    );
    rule_version bytea := (
        select c.version from flis.catalogue as c where c.kind = 'rule' and c.name = run_rule.rule
    );
begin
    execute format(
        $sql$
            with found as materialized (
                select
                    v.kommunekode as kommune,
                    pg_catalog.encode(
                        pg_catalog.substr(
                            pg_catalog.sha256(
                                k.key || pg_catalog.sha256(
                                    k.key || pg_catalog.uuid_send(pg_catalog.md5(v.noegle)::uuid)
                                )
                            ),
                            1, 16
                        ),
                        'hex'
                    )::uuid as fingerprint,
                    count(*) as rows
                from %1$s as v
                cross join flis.offence_key as k
                where %2$s
                group by v.kommunekode, v.noegle, k.key
            ),
            examined as (
                select v.kommunekode as kommune, sum(v.antal)::bigint as examined
                from %1$s_undersoegt as v
                where %2$s
                group by v.kommunekode
            ),
            result as (
                insert into flis.rule_result (
                    publicering_id, rule, kommune, examined, offending, outcome, version
                )
                select
                    $1, $2, v.kommunekode, coalesce(e.examined, 0), coalesce(o.offending, 0),
                    case
                        when coalesce(o.offending, 0) > 0 then case $3 when 'info' then 'info' else 'roed' end
                        when coalesce(e.examined, 0) = 0 then 'ikke_relevant'
                        else 'groen'
                    end,
                    $4
                from flis.kommune as v
                left join examined as e on e.kommune = v.kommunekode
                left join (
                    select f.kommune, sum(f.rows)::bigint as offending from found as f group by f.kommune
                ) as o on o.kommune = v.kommunekode
                where %2$s
            )
            insert into flis.rule_offence (publicering_id, rule, kommune, fingerprint, status)
            select
                $1,
                $2,
                coalesce(f.kommune, b.kommune),
                coalesce(f.fingerprint, b.fingerprint),
                case
                    when f.fingerprint is null then 'loest'
                    when b.fingerprint is not null then 'fortsat'
                    when exists (
                        select from flis.rule_offence as earlier
                        where earlier.rule = $2
                            and earlier.kommune = f.kommune
                            and earlier.fingerprint = f.fingerprint
                    ) then 'genopstaaet'
                    else 'ny'
                end
            from found as f
            full join (
                select v.kommune, v.fingerprint
                from (
                    select o.*, o.kommune as kommunekode from flis.rule_offence as o
                    where o.rule = $2 and o.publicering_id = $5 and o.status <> 'loest'
                ) as v
                where %2$s
            ) as b on b.kommune = f.kommune and b.fingerprint = f.fingerprint
        $sql$,
        flis.whole_view(view_name),
        case when touched is null then '$6::integer[] is null' else 'v.kommunekode = any ($6)' end
    ) using publication, rule, severity, rule_version, previous, touched;

    if touched is not null then
        insert into flis.rule_result (publicering_id, rule, kommune, examined, offending, outcome, version)
        select publication, r.rule, r.kommune, r.examined, r.offending, r.outcome, rule_version
        from flis.rule_result as r
        where r.publicering_id = previous and r.rule = run_rule.rule and r.kommune <> all (touched);
        insert into flis.rule_offence (publicering_id, rule, kommune, fingerprint, status)
        select publication, o.rule, o.kommune, o.fingerprint, 'fortsat'
        from flis.rule_offence as o
        where o.publicering_id = previous and o.rule = run_rule.rule and o.status <> 'loest'
            and o.kommune <> all (touched);
    end if;
end
$$;
comment on function flis.run_rule(text, text, text, bigint, boolean) is
'Stores the outcome of a rule per municipality and its offending rows with their status.';
