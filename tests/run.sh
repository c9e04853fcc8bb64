#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs every runner for one build mode and sums their closing lines.    tests/run.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

runner() {
    echo "-- $1"
    shift
    "$@" >"$log" 2>&1
    code=$?
    cat "$log"
    add_counts "$log" "$*" "$code"
}

runner "include table" tests/layers.sh
runner "layout" tests/format.sh
runner "tables and rules" tests/coverage.sh
runner "rules and their files" tests/traceability.sh
runner "unit tests" tests/run_unit.sh "$MODE"
runner "golden files" tests/run_golden.sh "$MODE"
runner "design models" tests/run_models.sh "$MODE"
runner "conformance files" tests/run_conformance.sh "$MODE"
runner "planted faults" tests/run_planted.sh "$MODE"
[ -x tests/run_faults.sh ] && runner "faults" tests/run_faults.sh "$MODE"
runner "memory" tests/run_memory.sh "$MODE"
runner "explanations" tests/explain.sh "$MODE"
runner "documents" tests/docs.sh "$MODE"
[ -x "build/$MODE/generator" ] && runner "random models" tests/run_generator.sh "$MODE"
runner "whole way" tests/run_way.sh "$MODE"
runner "size of code" tests/run_size.sh "$MODE"
runner "benchmark harness" tests/run_bench.sh "$MODE"
runner "machines" tests/run_machines.sh "$MODE"
echo "-- all of MODE=$MODE"
close_counts
