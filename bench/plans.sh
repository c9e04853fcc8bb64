#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Every plan of a model beside the one it chooses, microseconds per sample for value and gradient, one thread: the least of three runs, taken in
# turn.    bench/plans.sh [QMLC]
set -eu
cd "$(dirname "$0")/.."
qmlc=${1:-build/qmlc}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# seconds BATCH ARGUMENT...: of one batch
seconds() {
    batch=$1; shift
    "$scratch/model" bench --batch "$batch" --threads 1 --json "$@" | sed -n 's/.*"value_grad_s": *\([-+0-9.eE]*\).*/\1/p'
}

sed -n 's/^model name[^:]*: /machine: /p' /proc/cpuinfo | head -n 1
echo "model, qubits, rows of a step: lanes, collapse, chosen; chosen / best"
for name in entangling entangling_classes; do
    for qubits in 2 3 4 5 6; do
        "$qmlc" bench/$name.qml -D n=$qubits -o "$scratch/model"
        for batch in 16 64 256 1024; do
            : >"$scratch/lanes"; : >"$scratch/collapse"; : >"$scratch/chosen"
            for repeat in 1 2 3; do
                seconds $batch --plan lanes >>"$scratch/lanes"
                seconds $batch --plan collapse >>"$scratch/collapse"
                seconds $batch >>"$scratch/chosen"
            done
            lanes=$(sort -g "$scratch/lanes" | head -n 1) collapse=$(sort -g "$scratch/collapse" | head -n 1)
            chosen=$(sort -g "$scratch/chosen" | head -n 1)
            awk -v m=$name -v q=$qubits -v b=$batch -v l="$lanes" -v c="$collapse" -v h="$chosen" 'BEGIN {
                best = l < c ? l : c; u = 1e6 / b
                printf "%-18s  %d  %4d: %8.4f %8.4f %8.4f; %.2f\n", m, q, b, l * u, c * u, h * u, h / best }'
        done
    done
done
