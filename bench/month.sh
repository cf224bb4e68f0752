#!/usr/bin/env bash
# Next month's full extract of one municipality, of which most is in force already, from CSV to historised table:
# flis load against psql \copy of the same file into an empty table, and against historisation written by hand.
# 1 % of the rows are changed, 0.5 % new, 0.5 % gone. Every round begins with a copy of the same database, January
# loaded and vacuumed. PUPILS (two rows each), ROUNDS and FLIS (another build) make it smaller or compare builds.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.build/release:$PATH"
flis=${FLIS:-flis}
home=.flis/bench-month
files=$home/files
rounds=${ROUNDS:-5}
pupils=${PUPILS:-500000}
"$flis" database up --home "$home" >&2
loader=$("$flis" database target --home "$home")
admin=$(sed "s/user=flis_loader/user=postgres/; s/dbname='flis'/dbname=postgres/" <<< "$loader")
peer=${admin/dbname=postgres/dbname=bench_peer}
sql() { psql -XAtq -v ON_ERROR_STOP=1 "$@"; }

write_files() {
    rm -rf "$files"
    flis-examples write --to "$files" --size small --pupils "$pupils" --municipalities 183 --months 1 >&2
    local name=kmd_elev_0183_elevforloeb
    mkdir -p "$files/january" "$files/february"
    mv "$files/2021-01/${name}_2021-01.csv" "$files/2021-01/${name}_2021-01.csv.kontrol.json" "$files/january"
    # The lists and the register: without them the controls of codes would have nothing to do.
    mv "$files"/2021-01/flis_0000_kode* "$files"/2021-01/stil_0000_institution_* "$files/january"
    local january=$files/january/${name}_2021-01.csv february=$files/february/${name}_2021-02.csv
    awk -F'|' -v OFS='|' 'NR == 1 { print; next }
        NR % 200 == 7 { next }
        NR % 100 == 50 { $5 = $5 == "3" ? "4" : "3" }
        { print }
        NR % 200 == 99 && other != $2 { was = $2; $2 = other; print; $2 = was }
        $2 != other && NR % 200 == 50 { other = $2 }' "$january" > "$february"
    jq -c --arg hash "sha256:$(sha256sum "$february" | cut -c1-64)" --arg path "$(basename "$february")" \
        --argjson bytes "$(stat -c %s "$february")" --argjson rows "$(($(wc -l < "$february") - 1))" \
        '.path = $path | .bytes = $bytes | .hash = $hash | .flis.periode = "2021-02" | .flis.sekvens += 1
        | .flis.udtrukket = "2021-02-01T02:14:00+01:00" | .flis.raekker = $rows' \
        "$january.kontrol.json" > "$february.kontrol.json"
}

# A database with January in it, by flis and by hand; kept for the next time.
prepare() {
    sql "$admin" -c 'drop database if exists bench_january' -c 'drop database if exists bench_peer'
    sql "$admin" -c 'create database bench_january template flis owner flis_owner'
    "$flis" load --database "${loader/dbname=\'flis\'/dbname=bench_january}" --home "$home" --inbox "$files/january" \
        --month 2021-01 >&2
    sql "${admin/dbname=postgres/dbname=bench_january}" -c 'vacuum analyze'
    sql "$admin" -c 'create database bench_peer'
    sql "$peer" -f bench/month/peer.sql
    by_hand january 1
    sql "$peer" -c 'vacuum analyze'
}
by_hand() { # folder, month's number
    { cat bench/month/by_hand_stage.sql; echo "\\copy staging from '$(ls "$files/$1/"*elevforloeb*.csv)' (format csv, header, delimiter '|')"
      cat bench/month/by_hand.sql; } | sql "$peer" -v month="$2"
}
[ -f "$files/written-$pupils" ] || { write_files; touch "$files/written-$pupils"; }
[ -f "$home/postgres/ready-$pupils" ] || { prepare; touch "$home/postgres/ready-$pupils"; }
february=$(ls "$files/february/"*elevforloeb*.csv)

postmaster=$(sql "$admin" -c "select pg_read_file('postmaster.pid')" | head -n 1)
# CPU of the server's sessions that have ended, in hundredths of a second.
server_cpu() { sleep 1; awk '{ print $16 + $17 }' "/proc/$postmaster/stat"; }
times=$(mktemp -d)
trap 'rm -r "$times"' EXIT
measure() { # name, command…
    local name=$1 before
    shift
    sql "$admin" -c checkpoint
    before=$(server_cpu)
    /usr/bin/time -a -o "$times/$name" -f '%e %U %S %M' "$@" > /dev/null 2>> "$times/log"
    sed -i "\$ s/\$/ $(($(server_cpu) - before))/" "$times/$name"
}
copied() { # kind of table
    measure "copy$1" psql -XAtq -v ON_ERROR_STOP=1 "$peer" -c 'drop table if exists empty_table' \
        -c "create $1 table empty_table (like staging)" \
        -c "\\copy empty_table from '$february' (format csv, header, delimiter '|')"
}
ours() { # name, setting
    sql "$admin" -c 'drop database if exists bench_round' -c 'create database bench_round template bench_january owner flis_owner'
    rm -rf "$home/archive-round" && mkdir -p "$home/archive-round" && cp "$home/pseudonym.key" "$home/archive-round"
    measure "$1" env FLIS_COMPARE="$2" "$flis" load --verbose --home "$home/archive-round" \
        --database "${loader/dbname=\'flis\'/dbname=bench_round}" --inbox "$files/february" --month 2021-02
}
export -f by_hand sql
export peer files
for ((round = 0; round < rounds; round++)); do
    copied unlogged
    ours flis auto
    copied ''
    sql "$admin" -c 'drop database if exists bench_hand' -c 'create database bench_hand template bench_peer'
    measure hand env peer="${admin/dbname=postgres/dbname=bench_hand}" bash -c 'by_hand february 2'
    [ -z "${WHOLE:-}" ] || ours whole never
done
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
column() { awk -v c="$2" '{ print $c }' "$times/$1"; }
ratio() { paste "$times/flis" "$times/$1" | awk '{ print $1 / $6 }' | median | xargs printf '%.2f'; }
row() { # words, name, goal
    [ -f "$times/$2" ] || return 0
    printf '| %s | %s (%s–%s) | %s | %s | %s | %s | %s |\n' "$1" "$(column "$2" 1 | median)" \
        "$(column "$2" 1 | sort -n | head -n 1)" "$(column "$2" 1 | sort -n | tail -n 1)" \
        "$(awk '{ print $2 + $3 }' "$times/$2" | median)" "$(awk '{ print $5 / 100 }' "$times/$2" | median)" \
        "$(awk '{ print $4 / 1024 }' "$times/$2" | median | xargs printf '%.0f')" "$([ "$2" = flis ] || ratio "$2")" "$3"
}
result=bench/results/$(date +%F)-month.md
{
    echo "# Next month's full extract, $(date +%F)"
    echo
    echo "$(nproc) cores, PostgreSQL $(sql "$admin" -c 'show server_version'), $(($(wc -l < "$february") - 1)) rows, $(($(stat -c %s "$february") / 1000000)) MB, $rounds rounds, median seconds (min–max)"
    echo
    echo "| | wall | client CPU | server CPU | client MB | flis / this | goal |"
    echo "|---|---|---|---|---|---|---|"
    row "flis load, to historised table, all controls" flis ""
    row "psql \\copy into an empty table" copy "0.60"
    row "psql \\copy into an empty unlogged table" copyunlogged ""
    row "historisation by hand" hand "0.25"
    row "flis load, every line sent" whole ""
    echo
    grep -h 'in force' "$times/log" | sort -u || true
} | tee "$result"
