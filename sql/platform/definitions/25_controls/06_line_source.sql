-- Where to look at the lines of all deliveries but those of which the client has counted what is asked: the
-- batch as it was sent, if none of the others was compared; else with the rows in force that stand for
-- lines that were not sent.
create function flis.line_source(counted bigint[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return case
        when exists (
            select from pg_temp.compared_batch as c where c.delivery_id <> all (counted)
        ) then 'batch_line'
        else 'landing_batch'
    end;
end
$$;
comment on function flis.line_source(bigint[]) is
'The table of the batch to look at, but for deliveries of which something is counted already.';
