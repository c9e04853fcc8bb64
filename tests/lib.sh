# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Shared by the runners: where the build of a mode lies, and counting. Source it from the repository's root with MODE as $1.
# A runner prints a line for every failure and closes with `N passed, N failed`.
MODE=${1:-release}
LC_ALL=C
export LC_ALL
# Predicted times by the default figures, whatever this machine has measured.
QMLC_CALIBRATION=
export QMLC_CALIBRATION
if [ "$MODE" = release ]; then OUT=build; else OUT=build/$MODE; fi
QMLC=$OUT/qmlc
PASSED=0
FAILED=0
# A leak at exit is a failure as any other; a report must not look like an expected exit code.
export ASAN_OPTIONS="${ASAN_OPTIONS:-exitcode=99:detect_leaks=1}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-exitcode=99:print_stacktrace=1}"

pass() { PASSED=$((PASSED + 1)); }
fail() { FAILED=$((FAILED + 1)); printf 'FAIL %s\n' "$1"; }
# Adds the closing line of the log $1; $2 names the runner, $3 is its exit code.
add_counts() {
    closing=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
    p=${closing%% *}
    f=${closing#*, }; f=${f%% *}
    PASSED=$((PASSED + ${p:-0}))
    FAILED=$((FAILED + ${f:-0}))
    if [ -z "$closing" ] || { [ "$3" != 0 ] && [ "${f:-0}" = 0 ]; }; then
        fail "$2: exit $3 without a closing line that says why"
    fi
}
close_counts() {
    echo "$PASSED passed, $FAILED failed"
    [ "$FAILED" = 0 ]
}
