-- For a single question without a setting that stays:
--   select * from dengang.efter_koersel(null::dengang_rapport.elevtal_mod_stil, 3);
-- The whole view is computed; where only a municipality is wanted, the setting is faster.
create function dengang.efter_koersel(visning anyelement, koersel bigint)
returns setof anyelement
language plpgsql
set search_path = ''
as $$
declare
    before text := coalesce(current_setting('flis.koersel', true), '');
begin
    perform set_config('flis.koersel', koersel::text, true);
    return query execute format('select v.* from %s as v', pg_typeof(visning));
    perform set_config('flis.koersel', before, true);
end
$$;
comment on function dengang.efter_koersel(anyelement, bigint) is
'En visning fra fortiden efter en kørsel: efter_koersel(null::dengang_rapport.navn, 3).';
