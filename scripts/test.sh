#!/usr/bin/env bash
# Every test. The tests start a private PostgreSQL cluster below .flis/test themselves; none can be skipped.
set -euo pipefail
status=0
swift build --build-tests
swift test --skip-build || status=$?
.build/debug/flis database down --home .flis/test
exit $status
