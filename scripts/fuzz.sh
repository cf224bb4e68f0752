#!/usr/bin/env bash
# Coverage-guided search for bytes that the reader cannot bear: scripts/fuzz.sh [SECONDS], 600 by default.
# Built beside the ordinary build, because libFuzzer has its own main; new inputs stay below .flis.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
FLIS_FUZZ=1 swift build --product flis-fuzz --scratch-path .build/fuzz
# Otherwise the runtime prints its own backtrace and libFuzzer keeps no input.
export SWIFT_BACKTRACE=enable=no
mkdir -p .flis/fuzz/new
exec .build/fuzz/debug/flis-fuzz -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -len_control=0 \
    -artifact_prefix=.flis/fuzz/fault- .flis/fuzz/new Tests/Fuzz/corpus
