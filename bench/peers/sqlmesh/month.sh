#!/usr/bin/env bash
# SQLMesh reads no files: \copy to staging, then the model. Both months come on the same day, so the time is told.
set -euo pipefail
cd "$(dirname "$0")"
../stage.sh "$1"
export SQLMESH__DISABLE_ANONYMIZED_ANALYTICS=true
exec "$PEER_PROGRAMS/sqlmesh" --log-file-dir "$PEER_HOME" plan --run --auto-apply --no-prompts --skip-tests \
    --execution-time "2021-0$(($2 + 1))-02 00:00:00"
