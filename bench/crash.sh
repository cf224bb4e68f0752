#!/usr/bin/env bash
# make bench-crash: two national months, each killed (SIGKILL) at three random moments and repeated, must end as two
# undisturbed ones: every table, the archive, and the inboxes. SCALE is the share of the country's files, DENSITY that
# of the inhabitants; SEED repeats the moments; ARGUMENTS ("--wait 60") are given to flis run.
set -euo pipefail
cd "$(dirname "$0")/.."
exec .build/release/flis-bench crash --scale "${SCALE:-0.01}" --density "${DENSITY:-1}" --kills "${KILLS:-3}" \
    ${SEED:+--seed "$SEED"} ${ARGUMENTS:+-- $ARGUMENTS}
