#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs the unit test programs of a mode, two at a time, and shows only what failed.    tests/run_unit.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT

for source in tests/unit/test_*.c; do
    [ -e "$source" ] && basename "$source" .c
done | xargs -P 2 -I NAME sh -c "timeout 300 build/$MODE/unit/NAME >'$logs/NAME' 2>&1; echo \$? >'$logs/NAME.code'"

for log in "$logs"/test_*; do
    case $log in *.code | *'*') continue ;; esac
    name=${log##*/}
    code=$(cat "$log.code")
    good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
    bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
    PASSED=$((PASSED + good))
    FAILED=$((FAILED + bad))
    if [ "$code" != 0 ] || [ "$bad" != 0 ]; then
        [ "$bad" = 0 ] && FAILED=$((FAILED + 1))
        echo "FAIL $name: exit $code"
        grep -v -E '^\[ (RUN     |      OK) \]' "$log" | tail -n 40
    elif [ "$good" = 0 ]; then
        fail "$name ran no test"
    fi
done
close_counts
