-- $1 schema: its tables are gone, so nothing of them is published.
with slices as (
    delete from flis.slice where split_part(fact, '.', 1) = $1
)
delete from flis.fact_state where split_part(fact, '.', 1) = $1;
