-- An offending row is told from others by a fingerprint of its key, and the key has a CPR number in it:
-- a plain hash can be undone by trying all of them. From here on the hash is keyed; the key is drawn here
-- and is the owner's. What was stored is wrapped, so that comparisons go on (docs/decisions/0021).
create table flis.offence_key (
    only_row boolean not null default true constraint offence_key_pk primary key
        constraint offence_key_only_row check (only_row),
    key bytea not null constraint offence_key_length check (length(key) = 32)
);
comment on table flis.offence_key is
'The key of the fingerprints in flis.rule_offence; drawn once, never shown.';
insert into flis.offence_key (key)
select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

update flis.rule_offence
set fingerprint = encode(
    substr(sha256(k.key || sha256(k.key || uuid_send(fingerprint))), 1, 16), 'hex'
)::uuid
from flis.offence_key as k;
comment on column flis.rule_offence.fingerprint is
'Of the row''s key, keyed with flis.offence_key (flis.run_rule).';
