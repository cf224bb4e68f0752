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
| 2 | The work failed; stderr says with which [code](codes.md). Nothing half-done is kept. |
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
page flis
for command in check verify load publish run status receipt report doctor; do page flis "$command"; done
page flis database
for command in up down target; do page flis database "$command"; done
page flis user
for command in add grant revoke remove invite list reconcile; do page flis user "$command"; done
page flis pseudonym
page flis pseudonym rotate
page flis docs
