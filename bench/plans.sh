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
# the plans that the model has: the rows of the costs, without their head and their last
plans_of() {
    "$qmlc" "$@" --explain-plan | sed '1,/^  rows of a step/d' | awk '$1 != "chosen" { print $1 }'
}

# measure NAME FILE QUBITS
measure() {
    "$qmlc" "$2" -D n="$3" --plan all -o "$scratch/model"
    plans=$(plans_of "$2" -D n="$3")
    for batch in 16 64 256 1024; do
        rm -f "$scratch"/time_*
        for repeat in 1 2 3; do
            for plan in $plans; do seconds $batch --plan "$plan" >>"$scratch/time_$plan"; done
            seconds $batch >>"$scratch/time_chosen"
        done
        printf '%-18s  %d  %4d:' "$1" "$3" $batch
        for plan in $plans chosen; do echo "$plan $(sort -g "$scratch/time_$plan" | head -n 1)"; done | awk -v b=$batch '
            { t = $2 * 1e6 / b; printf " %s %.4f", $1, t; if ($1 != "chosen" && (!best || t < best)) best = t }
            END { printf "; %.2f\n", t / best }'
    done
}

echo "model, qubits, rows of a step: every plan, chosen; chosen / best"
for name in entangling entangling_classes; do
    for qubits in 2 3 4 5 6; do measure $name bench/$name.qml $qubits; done
done
