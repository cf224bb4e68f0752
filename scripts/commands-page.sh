#!/usr/bin/env bash
# Prints docs/reference/commands.md from the program's own help:  scripts/commands-page.sh > docs/reference/commands.md
# The program is found in PATH, else in the newest build. `make docs` calls this; a test compares.
set -euo pipefail
cd "$(dirname "$0")/.."
flis=$(command -v flis || ls -t .build/release/flis .build/debug/flis 2>/dev/null | head -n 1)
export COLUMNS=100

cat <<'TEXT'
# Commands

Made from the program's own help by `scripts/commands-page.sh`.

| Exit code | Means |
|---|---|
| 0 | Fine. |
| 1 | Done, with findings: a refused delivery, a fault in a contract, something that `flis doctor` found. |
| 2 | The work failed; stderr says with which [code](codes.md). Nothing half-done is kept. From `flis doctor`: an alarm. |
| 3 | No database, or the connection was lost. Try again. |
| 64 | Wrong usage. |
| 130, 143 | Interrupted by SIGINT or SIGTERM. Run again to go on. |

Tables and reports go to stdout, progress and errors to stderr. `--format csv` and `json` are for programs: no
titles, no rounding, points before decimals. What is printed for municipalities is Danish, for operators English.

| Variable | Means |
|---|---|
| `PGHOST`, `PGDATABASE`, `PGUSER`, `PGSERVICE`, … | libpq's own; any of `PGHOST`, `PGHOSTADDR`, `PGSERVICE`, `PGDATABASE` turns the private cluster off |
| `FLIS_HOME` | as `--home` |
| `FLIS_SQL` | the `sql` folder, where the program does not stand in the project's folder |

Completion: `flis --generate-completion-script bash` (or `zsh`, `fish`).
TEXT

page() {
    printf '\n## %s\n\n```\n' "$*"
    # The empty last line of the help, and blanks at the end of lines, are not the reader's.
    "$flis" "${@:2}" --help | sed -e 's/ *$//' -e '${/^$/d}'
    printf '```\n'
}
# Every command that the program names, and every one below it.
pages() {
    page "$@"
    local command
    for command in $("$flis" "${@:2}" --help | sed -n '/^SUBCOMMANDS:/,$p' | sed -nE 's/^  ([a-z]+)( .*)?$/\1/p'); do
        pages "$@" "$command"
    done
}
pages flis
