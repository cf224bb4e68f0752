insert into flis.finding (delivery_id, finding_no, code, severity, line_no, column_no, field, message, why, fix, holds)
values ($1::bigint, $2::integer, $3, $4, $5::bigint, $6::integer, $7, $8, $9, $10, $11::boolean);
