-- $1 scope, $2 number, $3 version: the highest other version of the delivery that is in the history.
select d.file_name, d.period, d.version
from flis.delivery as d
where d.scope_id = $1::integer and d.sequence = $2::bigint and d.version <> $3::integer
    and d.status = 'loaded'
order by d.version desc
limit 1;
