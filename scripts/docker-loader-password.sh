#!/usr/bin/env bash
# Run once by the postgres image: gives the loader's login its password, read from the environment
# and never put on a command line.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -d flis <<'SQL'
\set password `printf '%s' "$FLIS_LOADER_PASSWORD"`
alter role flis_loader password :'password';
SQL
