#!/usr/bin/env bash
# Every test. The tests start a private PostgreSQL cluster below .flis/test themselves; none can be skipped.
# Then a short search for bytes that the reader cannot bear, the same every time (`make fuzz` searches for longer).
# What failed is said again at the end, where a reader of a long log looks first.
set -euo pipefail
log=.flis/test.log
mkdir -p .flis
failed=()
swift build --build-tests
swift test --skip-build 2>&1 | tee "$log" || failed+=("tests, whole log in $log:" "$(grep '✘' "$log" || tail -n 20 "$log")")
.build/debug/flis database down --home .flis/test || failed+=("flis database down --home .flis/test, see above")
scripts/fuzz.sh --smoke || failed+=("scripts/fuzz.sh --smoke, see above")
if [ ${#failed[@]} -gt 0 ]; then
    printf '\n── Failed\n'
    printf '%s\n' "${failed[@]}"
    exit 1
fi
