-- Puts municipality 998 into the star with the next publication, or takes it out. $1: whether it is on.
update flis.canary set is_on = $1::boolean where is_on <> $1::boolean;
