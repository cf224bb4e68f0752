-- What was found in the deliveries of a batch.
copy flis.finding (
    delivery_id, finding_no, code, severity, line_no, column_no, field, message, why, fix, holds
) from stdin;
