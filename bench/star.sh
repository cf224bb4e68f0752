#!/usr/bin/env bash
# What row level security costs: a star query over made-up facts as the owner without policies, as a user of one
# municipality, as a reader of ten and as the national reader. Interleaved; each ratio is the median of the rounds'.
# SCALE=1 is about 10 million rows of skole.fakta_elev (three minutes to make, 3 GB); ROUNDS is 9.
# FLIS names another build of the program. The database is its own, below .flis/bench-star, and is kept for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.build/release:$PATH"
home=.flis/bench-star
scale=${SCALE:-1}
rounds=${ROUNDS:-9}
"${FLIS:-flis}" database up --home "$home" >&2
target=$("${FLIS:-flis}" database target --home "$home" | sed 's/user=flis_loader/user=postgres/')
run() { psql -XAtq -v ON_ERROR_STOP=1 "$target" "$@"; }
if [ "$(run -c "select coalesce(max(scale), '') from bench.made" 2>/dev/null || true)" != "$scale" ]; then
    run -v scale="$scale" -f bench/star/make.sql >&2
fi
# One answer in milliseconds, of a session that has asked the same once before: plans and pages are warm.
ask() { # role, file
    run <<SQL | sed -n 's/^ *Execution Time: \(.*\) ms/\1/p;s/^ *Planning Time: \(.*\) ms/\1/p' | tail -n 2 | paste -sd+ | bc
set session authorization $1;
set jit = off;
\o /dev/null
\i bench/star/$2.sql
\o
explain (analyze, timing off) $(cat "bench/star/$2.sql")
SQL
}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
names=(owner_all national owner_one municipality owner_ten ten)
roles=(flis_owner bench_country flis_owner bench_101 flis_owner bench_ten)
files=(all_canonical all one_by_hand all ten_by_hand all)
times=$(mktemp -d)
trap 'rm -r "$times"' EXIT
for ((round = 0; round < rounds; round++)); do
    for index in "${!names[@]}"; do ask "${roles[$index]}" "${files[$index]}" >> "$times/${names[$index]}"; done
done
ratio() { paste "$times/$1" "$times/$2" | awk '{ print $1 / $2 }' | median; }
# The same answer by hand and by policy, or the times mean nothing.
check() { # role, file, role, file
    [ "$(run -c "set session authorization $1" -f "bench/star/$2.sql" | sort | md5sum)" \
        = "$(run -c "set session authorization $3" -f "bench/star/$4.sql" | sort | md5sum)" ] && echo yes || echo NO
}
result=bench/results/$(date +%F)-star.md
mkdir -p bench/results
{
    echo "# Star query behind row policies, $(date +%F)"
    echo
    echo "$(nproc) cores, PostgreSQL $(run -c 'show server_version'), $(run -c 'select count(*) from skole.fakta_elev') rows in skole.fakta_elev, $rounds rounds, median"
    echo
    echo "| reader | ms | against | ms | ratio | goal | same answer |"
    echo "|---|---|---|---|---|---|---|"
    row() { echo "| $1 | $(median < "$times/$2") | $3 | $(median < "$times/$4") | **$(printf %.2f "$(ratio "$2" "$4")")** | $5 | $6 |"; }
    row "(d) national" national "(a) owner, er_kanonisk by hand" owner_all "1.05" "$(check bench_country all flis_owner all_canonical)"
    row "(b) municipality 101" municipality "owner, kommunekode = 101 by hand" owner_one "1.10" "$(check bench_101 all flis_owner one_by_hand)"
    row "(c) ten municipalities" ten "owner, the same condition by hand" owner_ten "" "$(check bench_ten all flis_owner ten_by_hand)"
} | tee "$result"
