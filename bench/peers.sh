#!/usr/bin/env bash
# make bench-peers: the next month's full extract in the histories of dbt, dlt and SQLMesh, and by hand, beside flis.
# Their packages come from PyPI into .flis/bench-peers; one that is not to be had is named. SCALE=1 is 950,000 rows.
set -euo pipefail
cd "$(dirname "$0")/.."
bench/peers/setup.sh
exec .build/release/flis-bench run --peers --scale "${SCALE:-0.2}" --rounds "${ROUNDS:-3}" ${ONLY:+--only $ONLY} \
    --result "bench/results/$(date +%F)-peers.md"
