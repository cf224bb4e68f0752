-- Stops the step before anything is written when flis.changed_covers() finds something.
create function flis.refuse_changed_covers()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    refused record;
begin
    select c.* into refused from flis.changed_covers() as c limit 1;
    if found then
        raise exception using
            errcode = 'LI401',
            message = format(
                'delivery %s has sequence %s in scope %s as delivery %s has, but covers other days'
                ' or was extracted at another time',
                refused.delivery_id, refused.sequence, refused.scope_id, refused.other_delivery_id
            ),
            hint = 'Send the correction for the same period with the extract time of the delivery'
            ' it corrects, or send it as a new delivery with its own sequence number.';
    end if;
end
$$;
comment on function flis.refuse_changed_covers() is
'Raises LI401 when a correction differs in cover or rank from what it corrects.';
