-- Every file that the archive must hold, once, with a delivery that names it.
select encode(f.sha256, 'hex') as sha256, min(f.delivery_id) as delivery_id, min(f.file_name) as file_name
from (
    select file_sha256 as sha256, delivery_id, file_name from flis.delivery
    union all
    select control_sha256, delivery_id, file_name from flis.delivery
) as f
where f.sha256 is not null
group by f.sha256
order by 1;
