#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs every runner for one build mode, shows what each printed and its seconds, and sums their closing lines.    tests/run.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT

# start SCRIPT: runs it, what it prints goes into its log
start() {
    began=$(date +%s)
    "tests/$1" "$MODE" >"$logs/$1" 2>&1
    echo "code=$? seconds=$(($(date +%s) - began))" >"$logs/$1.end"
}
show() {
    . "$logs/$2.end"
    echo "-- $1"
    cat "$logs/$2"
    [ "$seconds" -lt 2 ] || echo "   $seconds s"
    add_counts "$logs/$2" "$2" "$code"
}
runner() { start "$2"; show "$1" "$2"; }

if [ "$MODE" = release ]; then # of the sources alone, whatever the mode
    runner "include table" layers.sh
    runner "layout" format.sh
    runner "tables and rules" coverage.sh
    runner "rules and their files" traceability.sh
fi
# Two processes each
runner "unit tests" run_unit.sh
runner "conformance files" run_conformance.sh
[ -x "build/$MODE/generator" ] && runner "random models" run_generator.sh
# One process each: two at a time
(for script in run_faults.sh run_planted.sh docs.sh run_golden.sh; do start $script; done) &
for script in run_models.sh run_memory.sh explain.sh run_size.sh run_bench.sh run_way.sh; do start $script; done
wait
show "golden files" run_golden.sh
show "design models" run_models.sh
show "planted faults" run_planted.sh
show "faults" run_faults.sh
show "memory" run_memory.sh
show "explanations" explain.sh
show "documents" docs.sh
show "whole way" run_way.sh
show "size of code" run_size.sh
show "benchmark harness" run_bench.sh
runner "machines" run_machines.sh
echo "-- all of MODE=$MODE"
close_counts
