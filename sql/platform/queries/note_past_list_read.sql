-- $1 view of an error list, $2 kommune or null: its reading as of the session's run, in the log of readings.
select flis.note_past_list_read($1, $2::integer);
