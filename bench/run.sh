#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Measures what the project promises and prints it with the machine: compile time over depth, time of a training step.    bench/run.sh [QMLC]
set -eu
cd "$(dirname "$0")/.."
qmlc=${1:-build/qmlc}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

now() { date +%s%N; }
# median FILE: of its numbers, one a line
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) }'; }
field() { tr -d '\n' | sed -n "s/.*\"$1\": *\([-+0-9.eE]*\).*/\1/p"; }

sed -n 's/^model name[^:]*: /machine: /p' /proc/cpuinfo | head -n 1
echo "cores: $(nproc), $(uname -sr), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"

for layers in 3 10 100 1000; do
    : >"$scratch/times"
    for repeat in 1 2 3 4 5; do
        start=$(now)
        "$qmlc" examples/iris.qml -D layers=$layers -o "$scratch/iris$layers"
        echo "$repeat $(($(now) - start))" | awk '{ print $2 / 1e9 }' >>"$scratch/times"
    done
    echo "compile iris.qml, $layers layers: $(median "$scratch/times") s"
done

for threads in 1 2; do
    "$scratch/iris3" bench --batch 1024 --threads $threads --json >"$scratch/bench.json"
    awk -v t=$threads -v f="$(field forward_s <"$scratch/bench.json")" -v g="$(field value_grad_s <"$scratch/bench.json")" 'BEGIN {
        printf "iris.qml (4 qubits, 3 layers), batch 1024, %d thread(s): forward %.4f us, value and gradient %.4f us per sample\n", t, f / 1024 * 1e6, g / 1024 * 1e6 }'
done
