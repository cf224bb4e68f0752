#!/usr/bin/env bash
# Every test. The tests start a private PostgreSQL cluster below .flis/test themselves; none can be skipped.
# Then a short search for bytes that the reader cannot bear, the same every time (`make fuzz` searches for longer).
set -euo pipefail
status=0
swift build --build-tests
swift test --skip-build || status=$?
.build/debug/flis database down --home .flis/test
scripts/fuzz.sh --smoke || status=$?
exit $status
