#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# `make demo`: compiles examples/iris.qml, trains it with one seed and then with seeds 0 to 9, and prints the accuracy on the 30 % of the
# rows held out, stratified by species.    tests/demo.sh QMLC [SEEDS]
set -eu
cd "$(dirname "$0")/.."
qmlc=$1
seeds=${2:-10}
mkdir -p build/demo
program=build/demo/iris

# field NAME: a number of the JSON object on standard input
field() { tr '\n' ' ' | sed -n "s/.*\"$1\": *\([-+0-9.eE]*\).*/\1/p"; }

echo "qmlc examples/iris.qml -o $program"
"$qmlc" examples/iris.qml -o "$program"
echo "$program train --data examples/data/iris.csv --val-split 0.3 --seed 0"
"$program" train --data examples/data/iris.csv --val-split 0.3 --seed 0 -o build/demo/iris.safetensors --json >build/demo/seed0.json
printf 'test accuracy, seed 0: %.4f\n' "$(field val_accuracy <build/demo/seed0.json)"

seed=0
: >build/demo/accuracies
while [ "$seed" -lt "$seeds" ]; do
    "$program" train --data examples/data/iris.csv --val-split 0.3 --seed "$seed" -o build/demo/seed.safetensors --json --quiet >build/demo/seed.json
    echo "$(field val_accuracy <build/demo/seed.json)" >>build/demo/accuracies
    seed=$((seed + 1))
done
awk -v wanted="$seeds" '
    { sum += $1; if (NR == 1 || $1 < low) low = $1; if ($1 > high) high = $1 }
    END {
        if (NR != wanted) { print "demo: an accuracy is missing"; exit 1 }
        printf "mean test accuracy, seeds 0 to %d: %.4f (lowest %.4f, highest %.4f)\n", NR - 1, sum / NR, low, high
        if (sum / NR < 0.94) { print "demo: the mean is below 0.94"; exit 1 }
    }' build/demo/accuracies
