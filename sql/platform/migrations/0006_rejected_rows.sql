-- A rejected row that has been read again knows what became of it.
alter table flis.rejected_row
    add column replayed_run bigint constraint rejected_row_replayed_run references flis.run,
    add column replayed_delivery bigint
        constraint rejected_row_replayed_delivery references flis.delivery deferrable initially deferred,
    add constraint rejected_row_replayed check (replayed_delivery is null or replayed_run is not null);
comment on column flis.rejected_row.replayed_run is
'The run in which the row was read again and accepted; null while it is rejected.';
comment on column flis.rejected_row.replayed_delivery is
'The delivery that brought it then, when it is another one than delivery_id.';
