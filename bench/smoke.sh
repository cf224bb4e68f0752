#!/usr/bin/env bash
# Every line of the benchmark once, at a five-hundredth of its size, with the debug build that `make test` leaves:
# that it can be measured, not how fast it is.
set -euo pipefail
cd "$(dirname "$0")/.."
home=.flis/bench-smoke
status=0
.build/debug/flis-bench run --smoke --scale 0.002 --home "$home" || status=$?
.build/debug/flis database down --home "$home"
rm -rf "$home"
exit $status
