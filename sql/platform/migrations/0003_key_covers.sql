-- Covers of single keys, several covers per delivery, withdrawal, content that is read again.

alter table flis.cover
    add column load_type text not null default 'full',
    add column keeps_planned boolean not null default false,
    add column content_no smallint not null default 1,
    add column is_current boolean not null default true,
    add column withdrawn_run bigint constraint cover_withdrawn references flis.run;
alter table flis.cover alter column load_type drop default;
update flis.cover as c
set load_type = d.load_type
from flis.delivery as d
where c.delivery_id = d.delivery_id and d.load_type is not null;
comment on table flis.cover is 'Days x rank: what a delivery speaks for. A row is one interval of activity: [activated_run, deactivated_run).';
comment on column flis.cover.load_type is 'delta, delta_entity, append: only the keys in flis.key_cover, within these days. Others: all keys of the scope.';
comment on column flis.cover.keeps_planned is 'Breakpoints later than the extract have key covers that rank by their own date.';
comment on column flis.cover.content_no is 'Counts up when the file is read again; flis.key_cover has the same number.';
comment on column flis.cover.is_current is 'False: an earlier interval of activity, or what an earlier reading of the file asserted.';
comment on column flis.cover.withdrawn_run is 'The run that withdrew the delivery; it never speaks again.';

-- One row per line that speaks for its key alone, also for lines that change nothing, lose, or delete:
-- without them a late full would bring a deleted key back. No payload, no foreign keys: it is as long
-- as everything that was ever delivered this way.
create table flis.key_cover (
    delivery_id bigint not null,
    entity_digest uuid not null,
    key_digest uuid,
    scope_id integer not null,
    valid_from date not null,
    rank_date date not null,
    content_no smallint not null,
    is_annul boolean not null
);
create index key_cover_entity on flis.key_cover (scope_id, entity_digest);
create index key_cover_rank on flis.key_cover (scope_id, rank_date);
create index key_cover_delivery on flis.key_cover using brin (delivery_id) with (pages_per_range = 16);
comment on table flis.key_cover is 'One entity or key x [valid_from, infinity), with a rank. Active when the delivery''s flis.cover of the same content_no is.';
comment on column flis.key_cover.entity_digest is 'Of the key fields that are delivered together; the whole key''s where a contract names no entity.';
comment on column flis.key_cover.key_digest is 'The only key spoken for; null: every key of the entity.';
comment on column flis.key_cover.rank_date is 'The later of valid_from and what the delivery describes; the rest of the rank is in flis.cover.';
comment on column flis.key_cover.is_annul is 'Speaks for no day: cancels covers of lower rank that begin on valid_from.';

-- A line that deletes has no payload. The history keeps NOT NULL.
do $$
declare
    required record;
begin
    for required in
        select a.attrelid::regclass as landing_table, a.attname as column_name
        from pg_catalog.pg_attribute as a
        inner join pg_catalog.pg_class as c on a.attrelid = c.oid
        where c.relnamespace = 'landing'::regnamespace and c.relkind = 'r'
            and a.attnum > 0 and a.attnotnull and not a.attisdropped
            and a.attname not in (
                'delivery_id', 'scope_id', 'line_no', 'key_digest', 'digest', 'valid_from', 'valid_to'
            )
    loop
        execute format(
            'alter table %s alter column %I drop not null', required.landing_table, required.column_name
        );
    end loop;
end
$$;
