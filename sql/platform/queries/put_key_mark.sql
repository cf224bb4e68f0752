-- $1 mark of the key in use from now on, $2 who decided and $3 why; null for a database's first key.
select adgang.nyt_noeglemaerke($1, $2, $3);
