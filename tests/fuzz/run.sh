#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs each fuzzer over its kept corpus and then SECONDS more of new inputs, which stay below build/.    run.sh SECONDS PROGRAM...
set -u
seconds=$1
shift
passed=0 failed=0
for program in "$@"; do
    name=${program##*/fuzz_}
    found=build/fuzz/found/$name
    mkdir -p "$found" build/fuzz/artifacts
    dictionary=
    [ "$name" = csv ] || dictionary="-dict=tests/fuzz/qml.dict"
    [ -f tests/fuzz/qml.dict ] || dictionary=
    kept=
    [ -d "tests/fuzz/corpus/$name" ] && kept=tests/fuzz/corpus/$name
    case $name in
    format) kept="tests/fuzz/corpus/parse tests/planted tests/models stdlib tests/conformance" ;;
    check | parse) kept="$kept tests/planted tests/models stdlib" ;;
    esac
    # shellcheck disable=SC2086 # optional words
    if "$program" $dictionary -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/artifacts/$name-" "$found" $kept >"build/fuzz/$name.log" 2>&1; then
        passed=$((passed + 1))
        grep -E 'number_of_executed_units|average_exec_per_sec' "build/fuzz/$name.log" | sed "s/^/$name: /"
    else
        tail -n 40 "build/fuzz/$name.log"
        echo "FAIL $name: see build/fuzz/artifacts"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
