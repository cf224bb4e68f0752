#!/usr/bin/env bash
# A month's file into the table that tools without a reader of files begin with; its table is made by ../month/peer.sql.
set -euo pipefail
exec psql -XAtq -v ON_ERROR_STOP=1 -h "$PEER_SOCKET" -U postgres -d "$PEER_DATABASE" -c 'truncate staging' \
    -c "\\copy staging from '$1' (format csv, header, delimiter '|')" -c 'analyze staging'
