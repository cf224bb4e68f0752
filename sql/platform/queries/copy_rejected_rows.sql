-- Quarantine; bytes come as hexadecimal digits, so that whatever a line holds goes through text.
copy flis.rejected_row (
    delivery_id, line_no, byte_offset, code, column_no, field, reason, raw
) from stdin;
