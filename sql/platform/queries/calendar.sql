-- $1 month, $2 day or null for today, $3 only what needs somebody.
select * from flis.calendar($1::date, coalesce($2::date, current_date))
where not $3::boolean or status in ('mangler', 'afvist', 'tilbageholdt', 'uventet', 'for tidligt');
