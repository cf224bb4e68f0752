-- What each session of a run does now. As the login itself: another role would not see its waits and copies.
select
    a.pid as session,
    a.application_name as trin,
    round(extract(epoch from clock_timestamp() - a.xact_start), 1) as sekunder,
    coalesce(a.wait_event_type || ': ' || a.wait_event, '') as venter_paa,
    p.tuples_processed as linjer_i_copy,
    round(p.bytes_processed / 1e6, 1) as mb_i_copy
from pg_catalog.pg_stat_activity as a
left join pg_catalog.pg_stat_progress_copy as p on p.pid = a.pid
where a.datname = pg_catalog.current_database() and a.application_name ~ '^flis (run [0-9]+:|dry run )'
order by a.pid;
