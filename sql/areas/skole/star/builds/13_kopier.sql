-- titel: Kommunerne, en række hører til
-- beskrivelse: En elev kan bo i én kommune, gå i skole i en anden og betales af en tredje. Rækken
--   står én gang for hver af dem, der er en af de 98 kommuner, så at hver kommune kun læser sine
--   egne rækker. Præcis én af dem er kanonisk; på tværs af kommuner tælles kun de kanoniske. For
--   elever er det bopælskommunens, ellers skoleejerens, ellers betalerens; for karakterer
--   skoleejerens, ellers bopælskommunens.
-- kilde: egen definition
--
-- Viewer copies: a fact row is stored once for every municipality that has a share in it, so that
-- each reads its own partition. Exactly one copy is the canonical one, which counting across
-- municipalities uses: the first of the three that is one of the 98, and -1 when none is.
create function byg.skole_kopier(foerste integer, anden integer, tredje integer)
returns table (kommunekode integer, er_kanonisk boolean)
language sql
immutable
as $$
    -- unnest, not values: the planner takes those for one row and builds the fact three times.
    select k.kommunekode, k.nr = 1
    from unnest(
        array[
            coalesce(foerste, anden, tredje, -1),
            case when anden <> foerste then anden end,
            case
                when tredje <> coalesce(foerste, anden) and tredje is distinct from anden
                    then tredje
            end
        ]
    ) with ordinality as k (kommunekode, nr)
    where k.kommunekode is not null
$$;
comment on function byg.skole_kopier(integer, integer, integer) is
'Kommuner, der skal have en kopi af en række, i prioriteret orden; den første er kanonisk.';
