-- $1 table, $2 hash of the table definitions, $3 hash of the builds. A changed build makes every slice due.
insert into flis.fact_state (fact, table_hash, build_hash)
values ($1, $2::bytea, $3::bytea)
on conflict (fact) do update set
    table_hash = excluded.table_hash,
    build_hash = excluded.build_hash,
    published_run = case
        when fact_state.table_hash = excluded.table_hash and fact_state.build_hash = excluded.build_hash
            then fact_state.published_run
        else 0
    end;
