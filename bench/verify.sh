#!/usr/bin/env bash
# flis verify on 5,000 small files against sha256sum of the same, and on a file of bad lines against a clean one.
# Writes the table to bench/results/ under today's date. FILES, ROWS and ROUNDS make it smaller; PROGRAMS names
# other builds of flis to compare, interleaved.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.build/release:$PATH"
programs=()
for program in ${PROGRAMS:-flis}; do programs+=(--program "$program"); done
mkdir -p bench/results
result=bench/results/$(date +%F)-verify.md
{
    echo "# Verify, $(date +%F)"
    echo
    echo "$(nproc) cores, $(swift --version 2>/dev/null | head -n 1)"
    echo
    flis-bench verify --files "${FILES:-5000}" --large-rows "${ROWS:-1000000}" --rounds "${ROUNDS:-5}" "${programs[@]}"
} | tee "$result"
