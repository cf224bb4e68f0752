#!/usr/bin/env bash
# Coverage-guided search for bytes that the reader, the unpackers or the control file's parser cannot bear.
#
#   scripts/fuzz.sh [SECONDS]   600 by default; what is learned stays below .flis/fuzz for the next search
#   scripts/fuzz.sh --smoke     the same few inputs every time, about half a minute; part of `make test`
#
# Built beside the ordinary build, because libFuzzer has its own main, and with the address sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .flis/fuzz
# Kept from the eye when all is well: the linker warns once for each of the sanitizer's symbols.
FLIS_FUZZ=1 swift build --product flis-fuzz --scratch-path .build/fuzz >.flis/fuzz/build.log 2>&1 \
    || { cat .flis/fuzz/build.log >&2; exit 2; }
# Otherwise the runtime prints its own backtrace and libFuzzer keeps no input.
export SWIFT_BACKTRACE=enable=no
# In memory where there is a place for that: every input is written to a file.
shared=/dev/shm
[ -w "$shared" ] || shared=${TMPDIR:-/tmp}
FLIS_FUZZ_FOLDER=$(mktemp -d "$shared/flis-fuzz.XXXXXX")
export FLIS_FUZZ_FOLDER
trap 'rm -rf "$FLIS_FUZZ_FOLDER"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
learned=.flis/fuzz/new
how=(-max_total_time="${1:-600}" -print_final_stats=1)
log=/dev/stderr
if [ "${1:-}" = --smoke ]; then
    learned=$FLIS_FUZZ_FOLDER/new
    how=(-runs=12000 -seed=1 -max_total_time=60)
    log=.flis/fuzz/smoke.log
fi
mkdir -p "$learned"
status=0
.build/fuzz/debug/flis-fuzz "${how[@]}" -timeout=10 -rss_limit_mb=4096 -max_len=8192 -len_control=0 \
    -dict=Tests/Fuzz/words.dict -artifact_prefix=.flis/fuzz/fault- "$learned" Tests/Fuzz/corpus 2>"$log" || status=$?
if [ "$log" != /dev/stderr ]; then
    tail -n "$([ $status = 0 ] && echo 1 || echo 60)" "$log"
fi
exit $status
