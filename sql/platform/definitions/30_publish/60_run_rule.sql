-- Runs one rule against the picture being published: a result per municipality, and every offending
-- row by fingerprint, compared with the publication before. The fingerprint is keyed: whoever has it
-- and not the owner's key cannot try out whose it is. (The md5 inside is from before there was a key.)
create function flis.run_rule(rule text, view_name text, severity text, publication bigint)
returns void
language plpgsql
set search_path = ''
as $$
begin
    execute format(
        $sql$
            create temporary table rule_now on commit drop as
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
            from %s as v
            cross join flis.offence_key as k
            group by v.kommunekode, v.noegle, k.key
        $sql$,
        flis.whole_view(view_name)
    );
    execute format(
        $sql$
            create temporary table rule_examined on commit drop as
            select v.kommunekode as kommune, sum(v.antal)::bigint as examined
            from %s_undersoegt as v
            group by v.kommunekode
        $sql$,
        flis.whole_view(view_name)
    );

    insert into flis.rule_result (publicering_id, rule, kommune, examined, offending, outcome, version)
    select
        publication,
        run_rule.rule,
        k.kommunekode,
        coalesce(e.examined, 0),
        coalesce(o.offending, 0),
        case
            when coalesce(o.offending, 0) > 0 then case run_rule.severity when 'info' then 'info' else 'roed' end
            when coalesce(e.examined, 0) = 0 then 'ikke_relevant'
            else 'groen'
        end,
        (
            select c.version from flis.catalogue as c
            where c.kind = 'rule' and c.name = run_rule.rule
        )
    from flis.kommune as k
    left join pg_temp.rule_examined as e on e.kommune = k.kommunekode
    left join (
        select n.kommune, sum(n.rows)::bigint as offending
        from pg_temp.rule_now as n
        group by n.kommune
    ) as o on o.kommune = k.kommunekode;

    insert into flis.rule_offence (publicering_id, rule, kommune, fingerprint, status)
    select
        publication,
        run_rule.rule,
        coalesce(n.kommune, b.kommune),
        coalesce(n.fingerprint, b.fingerprint),
        case
            when n.fingerprint is null then 'loest'
            when b.fingerprint is not null then 'fortsat'
            when exists (
                select from flis.rule_offence as earlier
                where earlier.rule = run_rule.rule
                    and earlier.kommune = n.kommune
                    and earlier.fingerprint = n.fingerprint
            ) then 'genopstaaet'
            else 'ny'
        end
    from pg_temp.rule_now as n
    full join (
        select o.kommune, o.fingerprint
        from flis.rule_offence as o
        where o.rule = run_rule.rule
            and o.status <> 'loest'
            and o.publicering_id = (
                select max(r.publicering_id) from flis.rule_result as r
                where r.rule = run_rule.rule
                    and r.publicering_id < publication
                    -- Where the test itself failed nothing was seen, and nothing solved.
                    and r.outcome <> 'fejl_i_test'
            )
    ) as b on b.kommune = n.kommune and b.fingerprint = n.fingerprint;

    drop table pg_temp.rule_now, pg_temp.rule_examined;
end
$$;
comment on function flis.run_rule(text, text, text, bigint) is
'Stores the outcome of a rule per municipality and its offending rows with their status.';
