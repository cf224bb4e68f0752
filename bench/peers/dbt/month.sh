#!/usr/bin/env bash
# dbt reads no files: \copy to staging, then dbt snapshot.
set -euo pipefail
cd "$(dirname "$0")"
../stage.sh "$1"
exec "$PEER_PROGRAMS/dbt" --quiet snapshot --project-dir . --profiles-dir . \
    --target-path "$PEER_HOME/target" --log-path "$PEER_HOME/logs"
