-- $1 publication, $2 rule: the test itself failed. Never green.
insert into flis.rule_result (publicering_id, rule, kommune, examined, offending, outcome, version)
select
    $1::bigint, $2, k.kommunekode, 0, 0, 'fejl_i_test',
    (select c.version from flis.catalogue as c where c.kind = 'rule' and c.name = $2)
from flis.kommune as k;
