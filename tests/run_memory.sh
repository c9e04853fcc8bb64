#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Memory that runs out at any moment: for every N the N-th allocation of a run fails (tests/fail_at/), and the run ends in one message
# and exit code 69, or in success where the failure is harmless ([RES-1]); no signal, no leak, no output file half written.
#    tests/run_memory.sh [MODE] [every]
# With `every` each N is tried; else the last 160 of a command (all but the reading of the descriptor) and a sample of the others.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
root=$PWD
failing=$root/build/$MODE/fail_at
data=$root/examples/data/iris.csv
[ -x "$failing/model" ] && [ -x "$failing/qmlc" ] || { fail "$failing has not been built"; close_counts; exit 1; }
stride=96
dense=160
expected=0
[ "$MODE" = asan ] && { stride=128; dense=30; }
[ "${2:-}" = every ] && stride=1

# Of the run with enough memory; training tells its seconds.
output_is_same() { [ "$sentence" = train ] || cmp -s stdout ../stdout; }

# One message, with the exit code that the run has with enough memory or with 69.
judge() {
    errors=0 internal=0
    while IFS= read -r line; do
        case $line in *'internal error'* | *Sanitizer* | *'runtime error'*) internal=1 ;; esac
        case $line in *'error: '*) errors=$((errors + 1)) ;; esac
    done <stderr
    case $code in
    "$expected") [ $errors = $((expected > 0)) ] && [ $internal = 0 ] && output_is_same && harmless=$((harmless + 1)) ;;
    69) [ $errors = 1 ] && [ $internal = 0 ] && [ ! -s stdout ] ;;
    *) false ;;
    esac
}

# No file but what was there before and, perhaps, all of the output.
files_are_whole() {
    for file in *; do
        case $file in
        params | bad.csv | missing.csv | stdout | stderr) ;;
        output) cmp -s output ../whole ;;
        *) false ;;
        esac || return 1
    done
}

# starve SENTENCE COMMAND...: fails each of its allocations in turn
starve() {
    sentence=$1; shift
    rm -f output
    QML_FAIL_COUNT=$scratch/count "$@" >../stdout 2>stderr
    if [ $? != "$expected" ] || ! read -r count <"$scratch/count"; then
        fail "$sentence: does not run with enough memory"
        head -n 3 stderr
        return
    fi
    [ -f output ] && mv output ../whole
    n=1 wrong=0 harmless=0
    while [ $n -le "$count" ]; do
        QML_FAIL_AT=$n "$@" >stdout 2>stderr
        code=$?
        if ! judge || ! files_are_whole; then
            wrong=$((wrong + 1))
            [ $wrong -gt 5 ] || { fail "$sentence: allocation $n of $count: exit $code, files: $(echo *)"; head -n 3 stderr; }
        fi
        rm -f output
        if [ $n -gt $((count - dense)) ]; then n=$((n + 1)); else n=$((n + stride)); fi
    done
    [ $wrong = 0 ] && pass
    echo "$sentence: $count allocations, $harmless tried failures harmless, $wrong wrong"
}

mkdir "$scratch/work" && cd "$scratch/work" || exit 1
model=$failing/model
"$model" train --data "$data" --epochs 1 --quiet -o params || fail "the parameters cannot be made"
starve "train" "$model" train --data "$data" --epochs 2 --threads 2 --val-split 0.3 --json --quiet -o output
starve "predict" "$model" predict --data "$data" --params params --threads 2 -o output
starve "eval" "$model" eval --data "$data" --params params --json
starve "grad" "$model" grad --data "$data" --params params
starve "state" "$model" state --data "$data" --params params
starve "emit" "$model" emit --data "$data" --params params
starve "info" "$model" info --json
printf 'sepal_length,sepal_width,petal_length,petal_width,species\n1,2,3,%0200d,tulip\n1,2,x,4,setosa\n' 1 >bad.csv
printf 'a,b\n1,2\n' >missing.csv
expected=65
starve "wrong rows" "$model" eval --data bad.csv --params params
starve "a missing column" "$model" eval --data missing.csv --params params
expected=0
starve "help" "$model" help train
starve "training with steps" "$failing/steps" train --data "$data" --set gain=1.5 --freeze mix --quiet -o output
"$failing/steps" train --data "$data" --epochs 1 --quiet -o params || fail "the parameters cannot be made"
starve "steps from a file" "$failing/steps" predict --data "$data" --params params --set damping=0.5
starve "help with options" "$failing/steps" help train
"$model" train --data "$data" --epochs 1 --quiet -o params
starve "qmlc help" "$failing/qmlc" --help
for kind in ast ir plan qasm3; do
    starve "qmlc --emit=$kind" "$failing/qmlc" "$root/examples/iris.qml" --emit=$kind -o output
done
# What LLVM holds at that moment ends with the process.
sanitizer=${ASAN_OPTIONS:-}
ASAN_OPTIONS=$sanitizer:detect_leaks=0
starve "qmlc --emit=obj" "$failing/qmlc" "$root/examples/iris.qml" --emit=obj -o output
ASAN_OPTIONS=$sanitizer
starve "qmlc check" "$failing/qmlc" check "$root/examples/iris.qml"
starve "qmlc info" "$failing/qmlc" info "$root/examples/iris.qml" --json
for form in text svg latex; do
    starve "qmlc draw --as $form" "$failing/qmlc" draw "$root/examples/qaoa.qml" --expand 1 --as $form -o output
done

# A processor that is too old is told so, never met with an instruction that it lacks.
QML_ISA=x86-64 "$model" eval --data "$data" --params params >stdout 2>stderr
code=$?
if [ $code = 69 ] && grep -q 'needs x86-64-v2' stderr && [ ! -s stdout ]; then pass; else
    fail "a processor below x86-64-v2: exit $code"
    head -n 3 stderr
fi
cd "$root" || exit 1
close_counts
