-- $1 a delivery's number, the beginning of a SHA-256 in hexadecimal, or a file name (* for anything).
select
    delivery_id, run_id, status, file_name,
    encode(file_sha256, 'hex') as file_sha256, encode(control_sha256, 'hex') as control_sha256
from flis.delivery
where delivery_id::text = $1
    or (length($1) >= 6 and $1 ~ '^[0-9a-f]+$' and (
        encode(file_sha256, 'hex') like $1 || '%' or encode(control_sha256, 'hex') like $1 || '%'
    ))
    or file_name like replace(replace(replace($1, '\', '\\'), '_', '\_'), '*', '%')
order by delivery_id;
