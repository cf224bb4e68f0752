#!/usr/bin/env bash
# make bench: one large file against psql \copy, and the loader's memory on a 2 GB file.
# Writes the table to bench/results/ under today's date. PUPILS, ROUNDS and GIGABYTES make it smaller.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.build/release:$PATH"
flis database up
target=$(flis database target)
mkdir -p bench/results
result=bench/results/$(date +%F)-load.md
{
    echo "# Load, $(date +%F)"
    echo
    echo "$(nproc) cores, PostgreSQL $(psql -XAtq "$target" -c 'show server_version'), $(swift --version 2>/dev/null | head -n 1)"
    echo
    flis-bench load --database "$target" --pupils "${PUPILS:-500000}" --rounds "${ROUNDS:-5}"
    echo
    echo "## Memory"
    echo
    flis-bench memory --database "$target" --gigabytes "${GIGABYTES:-2}"
} | tee "$result"
