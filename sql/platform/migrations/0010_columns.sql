-- What each delivery had in its columns: what later deliveries are measured by. Counts and shares, no values.
create table flis.delivery_column (
    delivery_id bigint not null
        constraint delivery_column_delivery references flis.delivery deferrable initially deferred,
    column_name text not null,
    rows bigint not null constraint delivery_column_rows check (rows > 0),
    filled bigint not null constraint delivery_column_filled check (filled between 0 and rows),
    shares smallint[] not null constraint delivery_column_shares check (cardinality(shares) in (0, 17)),
    constraint delivery_column_pk primary key (delivery_id, column_name)
);
comment on table flis.delivery_column is
'Per delivery and column how many lines have a value, and how the values spread; the newest of a scope.';
comment on column flis.delivery_column.rows is 'Accepted lines of the delivery.';
comment on column flis.delivery_column.filled is 'Those with a value in the column.';
comment on column flis.delivery_column.shares is
'Thousandths of the lines without a value, and with one in each of 16 classes of a digest; empty for dates.';
