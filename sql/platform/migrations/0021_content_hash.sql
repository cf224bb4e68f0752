-- The same content under another name is found however it is packed.
alter table flis.delivery add column content_sha256 bytea;
comment on column flis.delivery.content_sha256 is
'SHA-256 of what a packed file holds. Null: not packed, not read to its end, or from before this was noted;
then that of the file counts.';
create index delivery_content on flis.delivery (coalesce(content_sha256, file_sha256));
