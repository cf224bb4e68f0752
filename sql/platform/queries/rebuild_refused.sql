-- $1 a delivery of a journal that was refused at the door, $2 its findings as an array or null: such a file
-- was never read, so the journal has all there is.
with delivery as (
    insert into flis.delivery
    select d.* from jsonb_populate_record(null::flis.delivery, $1::jsonb) as d
    returning delivery_id
)
insert into flis.finding
select f.*
from delivery
cross join jsonb_populate_recordset(null::flis.finding, coalesce($2::jsonb, '[]')) as f;
