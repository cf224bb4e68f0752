-- $1 hash of all files: is that what was installed last?
select exists (select from flis.installed where what = 'everything' and hash = $1::bytea) as is_installed;
