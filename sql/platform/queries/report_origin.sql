-- $1 run or null: who asks, when, and which publication the answer is from.
select
    session_user as login,
    to_char(now(), 'DD-MM-YYYY HH24:MI') as asked,
    u.publicering_id,
    to_char(u.maaned, 'YYYY-MM') as month,
    to_char(u.udgivet, 'DD-MM-YYYY HH24:MI') as published
from (select) as one
left join faelles.udgivelse($1::bigint) as u on true;
