-- Every run that is over, oldest first; when it began tells it from another one of the same number.
select run_id, to_jsonb(started_at) #>> '{}' as started_at
from flis.run
where status <> 'running'
order by run_id;
