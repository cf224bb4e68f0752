-- The functions of the access ledger as they are here, to compare with the files a superuser runs.
select p.proname as name, p.prosrc as body
from pg_catalog.pg_proc as p
where p.pronamespace = to_regnamespace('adgang');
