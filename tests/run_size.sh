#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Code follows the structure of a model and not its size: layers add nothing, and no example or benchmark has more than
# MOST instructions of LLVM's IR, all plans and instruction sets together (--time-passes).    tests/run_size.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
MOST=24000
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }

# size OPTION..: the instructions of all plans; empty when it does not compile
size() {
    "$QMLC" "$@" --emit=obj -o "$scratch/code.o" --time-passes 2>"$scratch/times" &&
        awk '/kernels$/ { sum += $2; seen = 1 } END { if (seen) print sum }' "$scratch/times"
}

for layers in 10 100 1000; do
    found=$(size examples/iris.qml --plan all -D layers="$layers") # which plans are carried depends on their costs
    if [ -z "$found" ]; then
        fail "iris with $layers layers does not compile: $(cat "$scratch/times")"
    elif [ "$layers" != 10 ] && [ "$found" != "$before" ]; then
        fail "iris has $found instructions with $layers layers, $before with fewer"
    else
        pass
    fi
    before=$found
done
for file in examples/*.qml bench/models/*.qml; do
    found=$(size "$file")
    if grep -q 'Q0901' "$scratch/times"; then
        pass # not supported yet
    elif [ -z "$found" ]; then
        fail "$file does not compile: $(head -n 3 "$scratch/times")"
    elif [ "$found" -gt "$MOST" ]; then
        fail "$file has $found instructions of IR, more than $MOST"
    else
        pass
    fi
done
close_counts
