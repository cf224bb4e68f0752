-- Which version of a rule gave a result: an outcome that changes because the rule did is no news about
-- the municipality's data, and a trend over the two has a break.

-- Filled from the files at every installation.
delete from flis.catalogue;
alter table flis.catalogue add column version bytea not null;
comment on column flis.catalogue.version is
'SHA-256 of the file''s SQL and, of a rule, its severity; lines of comment, comment on and spaces do not count.';

alter table flis.rule_result add column version bytea;
comment on column flis.rule_result.version is
'flis.catalogue.version when the rule ran; null for results from before versions were kept.';
