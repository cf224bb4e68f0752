#!/usr/bin/env bash
set -euo pipefail
export RUNTIME__DLTHUB_TELEMETRY=false
exec "$PEER_PROGRAMS/python" "$(dirname "$0")/month.py" "$1"
