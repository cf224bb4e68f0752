#!/usr/bin/env bash
# make bench: flis and its peers in turn, one table with ratios, goals, processor time and memory; written to
# bench/results/ under today's date. SCALE=1 is what the goals are for; ROUNDS and ONLY ("redelivery small") shorten it.
set -euo pipefail
cd "$(dirname "$0")/.."
exec .build/release/flis-bench run --scale "${SCALE:-1}" --rounds "${ROUNDS:-5}" ${ONLY:+--only $ONLY} \
    --result "bench/results/$(date +%F)${ONLY:+-${ONLY// /-}}.md"
