-- $1 the decisions of a journal as an array: each under its number; the next one gets a later number.
with decision as (
    insert into flis.decision overriding system value
    select c.* from jsonb_populate_recordset(null::flis.decision, $1::jsonb) as c
    returning decision_id
)
select setval(pg_get_serial_sequence('flis.decision', 'decision_id'), max(decision_id)) from decision;
