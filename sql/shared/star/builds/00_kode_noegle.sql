-- The key of a code in a dimension: the code itself when it is a number, so that analysts and
-- reports can say klassetype 40; otherwise a number made from its text. The same code always gives
-- the same key, on every server and in every rebuild; no run has to remember what it handed out.
create function byg.kode_noegle(kode text)
returns integer
language sql
immutable
as $$
    select case
        when kode ~ '^[0-9]{1,9}$' then kode::integer
        else 1000000000 + ('x' || substr(md5(kode), 1, 7))::bit(28)::integer
    end
$$;
comment on function byg.kode_noegle(text) is
'Dimensionsnøgle for en kode: koden selv, når den er et tal, ellers et tal dannet af teksten.';
