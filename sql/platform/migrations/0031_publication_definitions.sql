-- What lets a publication cost what changed.

-- Which definitions a publication was made by: what it worked out is worked out anew when they are others,
-- also where nothing has been delivered since.
alter table flis.publication add column definitions bytea;
comment on column flis.publication.definitions is
'flis.installed.hash when it was made; null for publications from before this was kept.';

-- What has changed since a publication is asked several times in each; the ledger grows by 50,000 a month.
create index delivery_changed on flis.delivery (greatest(loaded_run, replayed_run, withdrawn_run));

-- In which partitions a slice stands, so that replacing it reads those alone.
alter table flis.slice add column kommuner integer[];
comment on column flis.slice.kommuner is
'The municipalities that have rows of the slice, in order; null where nobody has looked since this is kept.';

-- The work list of benchmark cells is by municipality too; it is empty between publications.
delete from flis.benchmark_due;
alter table flis.benchmark_due drop constraint benchmark_due_pk;
alter table flis.benchmark_due add column kommune integer not null;
alter table flis.benchmark_due add constraint benchmark_due_pk primary key (area, kommune, tid_id);
comment on table flis.benchmark_due is
'Municipalities and periods whose benchmark cells are computed in this publication; emptied by its transaction.';

create table flis.benchmark_fill (
    area text not null,
    kommune integer not null,
    tid_id integer not null,
    is_written boolean not null,
    constraint benchmark_fill_pk primary key (area, kommune, tid_id)
);
comment on table flis.benchmark_fill is
'Released cells that benchmark tables are filled from in this publication; emptied by its transaction.';
comment on column flis.benchmark_fill.is_written is
'Whether the tables'' rows are made anew; else read only, for the mean of a group that the municipality is in.';
