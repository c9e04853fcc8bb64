#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Programs with one planted fault each (tests/planted): is the first error told where the fault is, how many follow, and does the program
# compile once the fixes that the diagnostics offer are applied?    tests/run_planted.sh [MODE] [FILTER]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
filter=${2:-}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/answers" "$scratch/fixed"
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }

ls tests/planted/*.qml | grep -F -- "$filter" >"$scratch/list"
while read -r program; do
    name=${program##*/}
    timeout 60 "$QMLC" check --diagnostics=json "$program" >/dev/null 2>"$scratch/answers/$name" </dev/null
    code=$?
    case $code in
    1 | 66 | 77) pass ;;
    *) echo "FAIL $program: exit $code"; FAILED=$((FAILED + 1)) ;;
    esac
done <"$scratch/list"

awk -v list="$scratch/list" -v answers="$scratch/answers" -v fixed="$scratch/fixed" -f tests/answers.awk -f tests/planted/judge.awk >"$scratch/judged"
cat "$scratch/judged"
FAILED=$((FAILED + $(grep -c '^FAIL' "$scratch/judged")))

cp tests/planted/h2.json tests/planted/k33.txt "$scratch/fixed"
for program in "$scratch"/fixed/*.qml; do
    [ -e "$program" ] || continue
    if timeout 60 "$QMLC" check "$program" >"$scratch/said" 2>&1; then
        pass
    else
        fail "${program##*/}: with its fix applied it does not compile"
        sed 's/^/  /' "$scratch/said"
    fi
done
close_counts
