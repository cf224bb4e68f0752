-- Has nothing ever been loaded or published here?
select not exists (select from flis.run) and not exists (select from flis.delivery) as is_empty;
