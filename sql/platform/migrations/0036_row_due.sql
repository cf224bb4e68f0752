-- Rows to be built of slices that need not be built whole: a correction of one pupil's past changes every
-- month since, and in each of them that pupil alone (docs/decisions/0035-rows-are-due-too.md).
create table flis.row_due (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    noegle text not null,
    constraint row_due_pk primary key (fact, kilde_kommune, tid_id, noegle)
);
comment on table flis.row_due is
'Rows of slices to build in this publish, by the fact''s row key; emptied by its transaction.';
comment on column flis.row_due.noegle is
'What the fact keys its rows by, a pseudonym: the name of the last column of byg.<fact>_rows.';

-- Both lists are empty between publications. One that has given back its pages is taken by the planner for ten
-- pages full of rows, and it then reads the whole history for work that nobody asked for.
alter table flis.slice_due set (vacuum_truncate = off);
alter table flis.row_due set (vacuum_truncate = off);
