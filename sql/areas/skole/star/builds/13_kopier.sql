-- Viewer copies: a fact row is stored once for every municipality that has a share in it, so that
-- each reads its own partition. Exactly one copy is the canonical one, which counting across
-- municipalities uses: the first of the three that is one of the 98, and -1 when none is.
create function byg.skole_kopier(foerste integer, anden integer, tredje integer)
returns table (kommunekode integer, er_kanonisk boolean)
language sql
immutable
as $$
    select k.kommunekode, k.er_kanonisk
    from (
        values
        (coalesce(foerste, anden, tredje, -1), true),
        (case when anden <> foerste then anden end, false),
        (
            case
                when tredje <> coalesce(foerste, anden) and tredje is distinct from anden then tredje
            end,
            false
        )
    ) as k (kommunekode, er_kanonisk)
    where k.kommunekode is not null
$$;
comment on function byg.skole_kopier(integer, integer, integer) is
'Kommuner, der skal have en kopi af en række, i prioriteret orden; den første er kanonisk.';
