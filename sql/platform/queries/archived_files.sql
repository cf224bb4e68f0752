-- Every file that the archive must hold, once, with the first delivery that names it.
select distinct on (f.sha256)
    encode(f.sha256, 'hex') as sha256,
    f.delivery_id,
    f.file_name
from (
    select file_sha256 as sha256, delivery_id, file_name from flis.delivery
    union all
    select control_sha256, delivery_id, file_name from flis.delivery
) as f
where f.sha256 is not null
order by f.sha256, f.delivery_id;
