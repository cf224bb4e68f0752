-- The latest month that was ever run.
select max(month)::text from flis.run;
