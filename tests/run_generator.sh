#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Random models against the oracle, in two processes.    tests/run_generator.sh [MODE] [MODELS] [FIRST SEED]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
[ "$MODE" = asan ] && default=60 || default=300
models=${2:-$default}
seed=${3:-1}
half=$((models / 2))
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/a" "$scratch/b"

check() { "build/$MODE/generator" check --models "$1" --seed "$2" --qmlc "$QMLC" --directory "$scratch/$3" >"$scratch/$3.log" 2>&1; }
check "$half" "$seed" a &
check $((models - half)) $((seed + half)) b
code_b=$?
wait $!
code_a=$?
for part in a b; do
    grep -v ' passed, ' "$scratch/$part.log" | head -n 40
    [ "$part" = a ] && code=$code_a || code=$code_b
    add_counts "$scratch/$part.log" "generator" "$code"
done
close_counts
