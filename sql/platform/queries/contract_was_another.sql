-- $1 area, $2 entity, $3 run, $4 hash of the contract: whether the newest run that took any of the entity's
-- deliveries took one of them under another contract. Asked before a batch of this run is in the ledger:
-- what it writes there is of the contract of now.
with delivery as (
    select d.run_id, d.contract_hash
    from flis.delivery as d
    inner join flis.scope as s on d.scope_id = s.scope_id
    where s.area = $1 and s.entity = $2 and d.run_id <= $3::bigint and d.status <> 'refused'
)
select exists (
    select
    from delivery as d
    where d.run_id = (select max(l.run_id) from delivery as l)
        and d.contract_hash is distinct from $4::bytea
) as was_another;
