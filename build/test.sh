#!/usr/bin/env bash
# All tests: format, build, unit, integration on the embedded PostgreSQL, browser, faults. Prints "Tests: N passed, N failed" at its end.
set -u
cd "$(dirname "$0")/.."
results=artifacts/test-results
rm -rf "$results"
status=0

step() {
    local started=$SECONDS
    echo "== $1"
    shift
    "$@" || { status=1; echo "!! failed: $*"; return 1; }
    echo "   $((SECONDS - started)) s"
}

count() {
    node build/count-tests.mjs "$results" || status=1
    exit $status
}

step "Build" dotnet build OrchardSite.sln --nologo -v quiet || count
step "Format" dotnet format OrchardSite.sln whitespace --verify-no-changes --no-restore

# One project after the other: they share one PostgreSQL, one Chromium and two cores.
for project in tests/*.Tests; do
    name=$(basename "$project")
    step "$name" dotnet test "$project" --no-build --nologo -v quiet --results-directory "$results" --logger "trx;LogFileName=$name.trx"
done

count
