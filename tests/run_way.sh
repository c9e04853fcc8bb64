#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The whole way, as a user walks it: every example compiles and trains, results do not depend on threads, executables are reproducible,
# loops stay rolled, an installed compiler finds its own files.    tests/run_way.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }
data=examples/data

# expect SENTENCE COMMAND...: the command succeeds
expect() {
    sentence=$1; shift
    if "$@" >"$scratch/stdout" 2>"$scratch/stderr"; then pass; else
        fail "$sentence: exit $?"
        head -n 5 "$scratch/stdout" "$scratch/stderr"
    fi
}
field() { tr -d '\n' <"$scratch/stdout" | sed -n "s/.*\"$1\": *\([-+0-9.eE]*\).*/\1/p"; }
# holds SENTENCE EXPRESSION: an awk condition over numbers
holds() {
    if awk "BEGIN { exit !($2) }" </dev/null; then pass; else fail "$1: $2"; fi
}

for example in examples/*.qml; do
    name=$(basename "$example" .qml)
    expect "$name compiles" "$QMLC" "$example" -o "$scratch/$name"
done

expect "iris trains" "$scratch/iris" train --data $data/iris.csv --val-split 0.3 --seed 1 --json -o "$scratch/iris.safetensors"
holds "iris learns" "$(field val_accuracy)0 >= 0.9"
for threads in 1 2 3 7; do
    expect "iris trains with $threads threads" "$scratch/iris" train --data $data/iris.csv --epochs 5 --seed 3 --threads $threads \
        --quiet -o "$scratch/threads$threads"
    [ $threads = 1 ] || expect "$threads threads give the bytes of one" cmp "$scratch/threads1" "$scratch/threads$threads"
done
expect "eval reads what train wrote" "$scratch/iris" eval --data $data/iris.csv --params "$scratch/iris.safetensors" --json
holds "eval agrees with training" "$(field accuracy)0 >= 0.9"

expect "h2 trains" "$scratch/h2" train --json -o "$scratch/h2.safetensors"
holds "h2 reaches the exact energy" "($(field loss) + 1.137270174657)^2 < 1e-12"
expect "hybrid trains" "$scratch/hybrid" train --data $data/iris.csv --json --quiet -o "$scratch/hybrid.safetensors"
holds "hybrid learns" "$(field accuracy)0 >= 0.9"
expect "reupload trains" "$scratch/reupload" train --data $data/circle.csv --json --quiet -o "$scratch/reupload.safetensors"
holds "reupload learns" "$(field accuracy)0 >= 0.85"
expect "dressed trains" "$scratch/dressed" train --data $data/breast_cancer.csv --json --quiet -o "$scratch/dressed.safetensors"
holds "dressed learns" "$(field accuracy)0 >= 0.9"
expect "fourier trains" "$scratch/fourier" train --data $data/fourier.csv --json --quiet -o "$scratch/fourier.safetensors"
holds "fourier fits to the noise" "$(field loss) + 0 < 3e-4 && $(field loss) + 0 > 0"
expect "born trains" "$scratch/born" train --data $data/stripes.csv --json --quiet -o "$scratch/born.safetensors"
holds "born shows bars and stripes" "$(field loss) + 0 < 1e-5"
expect "born predicts without data" "$scratch/born" predict --params "$scratch/born.safetensors"
for threads in 1 2 3; do
    expect "alignment trains with $threads threads" "$scratch/alignment" train --data $data/circle.csv --val-split 0.3 --seed 1 --json \
        --threads $threads -o "$scratch/aligned$threads"
    trained=$(field val_accuracy) aligned=$(sed -n 's/^epoch 50.* loss \([0-9.]*\).*/\1/p' "$scratch/stderr")
    [ $threads = 1 ] || expect "$threads threads give the bytes of one" cmp "$scratch/aligned1" "$scratch/aligned$threads"
done
expect "alignment stays without training" "$scratch/alignment" train --data $data/circle.csv --val-split 0.3 --seed 1 --json --lr 1e-300 \
    -o "$scratch/unaligned"
holds "training raises the alignment" "$aligned > 0 && $aligned < $(sed -n 's/^epoch 50.* loss \([0-9.]*\).*/\1/p' "$scratch/stderr") - 0.2"
holds "and the accuracy on rows held out" "$trained + 0 > $(field val_accuracy) + 0.03"
expect "qlstm trains" "$scratch/qlstm" train --data $data/waves.csv --val-split 0.25 --json --quiet -o "$scratch/qlstm.safetensors"
holds "qlstm continues waves" "$(field val_loss) + 0 < 0.005 && $(field val_loss) + 0 > 0"
expect "quanvolution trains" "$scratch/quanvolution" train --data $data/digits.csv --val-split 0.3 --seed 3 --epochs 20 --json --quiet \
    -o "$scratch/quanvolution.safetensors"
holds "quanvolution reads digits" "$(field val_accuracy)0 >= 0.88"
expect "kernel_svm trains" "$scratch/kernel_svm" train --data $data/circle.csv --val-split 0.3 --seed 1 --json --quiet -o "$scratch/kernel_svm.safetensors"
holds "kernel_svm learns" "$(field val_accuracy)0 >= 0.88"
expect "projected_kernel trains" "$scratch/projected_kernel" train --data $data/iris.csv --val-split 0.3 --seed 1 --json --quiet \
    -o "$scratch/projected_kernel.safetensors"
holds "projected_kernel learns" "$(field val_accuracy)0 >= 0.9"
for layers in 1 2 3; do
    expect "qaoa compiles with p = $layers" "$QMLC" examples/qaoa.qml -D p=$layers -o "$scratch/qaoa"
    expect "qaoa trains" "$scratch/qaoa" train --json --quiet -o "$scratch/qaoa.safetensors"
    best=$(echo "6.232051 8.019757 8.857860" | cut -d ' ' -f $layers)
    holds "qaoa reaches the optimum of p = $layers" "($(field loss) + $best)^2 < 1e-12"
done
expect "molecule trains" "$scratch/molecule" train --json --quiet -o "$scratch/molecule.safetensors"
holds "integrals give the exact energy of h2" "($(field loss) + 1.137270174657)^2 < 1e-20"
for size in "4 -5.22625186 0.397825" "6 -7.72740661 0.263305" "8 -10.25166179 0.196983"; do
    # shellcheck disable=SC2086 # three words
    set -- $size
    expect "tfim compiles for $1 spins" "$QMLC" examples/tfim.qml -D n="$1" -o "$scratch/tfim"
    expect "tfim trains" "$scratch/tfim" train --json --quiet -o "$scratch/tfim.safetensors"
    holds "n/2 layers reach the ground state of $1 spins" "($(field loss) - $2)^2 < 1e-16"
    expect "tfim compiles with a layer fewer" "$QMLC" examples/tfim.qml -D n="$1" -D p=$(($1 / 2 - 1)) -o "$scratch/tfim"
    expect "tfim trains" "$scratch/tfim" train --json --quiet -o "$scratch/tfim.safetensors"
    holds "one layer fewer misses it by $3" "($(field loss) - $2 - $3)^2 < 1e-12"
done
expect "qcnn trains" "$scratch/qcnn" train --data $data/digits01.csv --val-split 0.3 --seed 1 --json --quiet -o "$scratch/qcnn.safetensors"
holds "qcnn tells 0 from 1" "$(field val_accuracy)0 >= 0.99"

# [CLI-11] in single precision
expect "iris compiles with floats" "$QMLC" examples/iris.qml --precision=f32 -o "$scratch/floats"
expect "gradients of floats agree with differences" "$scratch/floats" gradcheck --data $data/iris.csv

expect "iris compiles again" "$QMLC" examples/iris.qml -o "$scratch/again"
# [CLI-29] and [RES-4]
expect "the same source and flags give the same executable" cmp "$scratch/iris" "$scratch/again"
# Three layers are no loop, ten are one.
for layers in 10 1000; do
    expect "$layers layers compile" "$QMLC" examples/iris.qml -D layers=$layers -o "$scratch/layers$layers"
done
holds "1000 layers make no larger a program than ten" "$(stat -c %s "$scratch/layers1000" 2>/dev/null || echo 9e9) < 1.01 * $(stat -c %s "$scratch/layers10" 2>/dev/null || echo 1)"

expect "make install" make --no-print-directory MODE="$MODE" install PREFIX=/usr DESTDIR="$scratch/root"
mkdir -p "$scratch/elsewhere" && cp examples/iris.qml "$scratch/elsewhere/"
expect "the installed compiler finds its runtime and library" sh -c "cd $scratch/elsewhere && ../root/usr/bin/qmlc iris.qml -o iris && ./iris info"
close_counts
