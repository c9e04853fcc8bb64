#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What an editor waits for: `qmlc check` on a file of 200 lines (20 circuits, all used by one model). Prints the median wall time of 50
# runs, the same of `true` (what starting any process costs), and the instructions that callgrind counts, which are the same each time.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
QMLC=${QMLC:-build/qmlc}
file=$scratch/long.qml

{
    echo 'use std.encode: angle'
    echo 'const n = 6'
    echo 'data { x: real[n];  y: real }'
    echo 'param w: angle[20, n, 2] ~ uniform(0, 2*pi)'
    k=0
    while [ $k -lt 20 ]; do
        printf '// layer %d\nansatz layer%d(w: angle[n, 2]) q: qubit[n] {\n  let v = %d.5 * w\n' $k $k $k
        printf '  for i in 0..n {\n    RY(v[i, 0]) q[i]\n    RZ(w[i, 1] + pi/%d) q[i]\n  }\n  CX q[..n-1], q[1..]\n}\n' $((k + 2))
        k=$((k + 1))
    done
    printf 'model f(x) {\n  qubit q[n]\n  angle(x) q\n'
    k=0
    while [ $k -lt 10 ]; do echo "  layer$k(w[$k]) q;  layer$((k + 10))(w[$((k + 10))]) q"; k=$((k + 1)); done
    printf '  expect(Z[0]*Z[1], q)\n}\nloss mse(f(x), y)\n'
} >"$file"

# median COMMAND...: milliseconds of 50 runs
median() {
    run=0
    while [ $run -lt 50 ]; do
        start=$(date +%s%N)
        "$@" >/dev/null
        echo $((($(date +%s%N) - start) / 1000))
        run=$((run + 1))
    done | sort -n | awk '{ at[NR] = $1 } END { printf "%.2f ms\n", (at[25] + at[26]) / 2000 }'
}

echo "lines: $(wc -l <"$file")"
echo "qmlc check, median of 50: $(median "$QMLC" check "$file")"
echo "true, median of 50: $(median /bin/true)"
# A copy without debugging information, which valgrind 3.19 cannot read of this compiler.
if command -v valgrind >/dev/null 2>&1 && strip -o "$scratch/qmlc" "$QMLC"; then
    ln -s "$PWD/stdlib" "$scratch/stdlib"
    valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind" "$scratch/qmlc" check "$file" 2>&1 |
        sed -n 's/.*Collected *: */instructions: /p'
fi
