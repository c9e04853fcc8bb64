#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The benchmark harness at its smallest: two workloads without peers, judged by its own dense reference; nothing is judged by its time.
#    tests/run_bench.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

if ! command -v python3 >/dev/null 2>&1; then
    echo "bench: no python3, not run"
    pass
    close_counts
    exit
fi
bench() { PEERS_PYTHON=none bench/run.sh --quick --rounds 2 --qmlc "$QMLC" --out "$scratch" "$@" >"$scratch/log" 2>&1; }

if bench --only classes,uploads; then pass; else fail "bench/run.sh --quick: $(tail -n 3 "$scratch/log")"; fi
# Three cases, each with qmlc's gradient beside the reference's.
agreed=$(grep -c '"agrees": true' "$scratch/results.json")
if [ "$agreed" -ge 6 ]; then pass; else fail "bench: $agreed comparisons agree, not 6"; fi
if grep -q '"agrees": false' "$scratch/results.json"; then fail "bench: numbers differ"; else pass; fi
if grep -q '^| dense reference in Python' "$scratch/RESULTS.md"; then pass; else fail "bench: the reference is not in RESULTS.md"; fi
# A workload that fails is named, and the others' results stay.
if bench --only kernels --qmlc "$scratch/none"; then fail "bench: a missing compiler passed"; else pass; fi
if grep -q '^| dense reference in Python' "$scratch/RESULTS.md"; then pass; else fail "bench: earlier results are lost"; fi
if bench --only nothing; then fail "bench: an unknown workload passed"; else pass; fi
# The fit of the planner's costs: measured once, then from the kept times alone; it counts and chooses as the compiler does.
fit() { bench/fit_costs.sh --only entangling --sizes 2 --rounds 1 --rate 1e9 --times "$scratch/times.json" --qmlc "$1" >"$scratch/log" 2>&1; }
if fit "$scratch/none"; then fail "fit_costs.sh: a missing compiler passed"; else pass; fi
if fit "$QMLC" && grep -q '^| entangling | 2 | 1024 | 2 | ' "$scratch/log"; then pass; else fail "fit_costs.sh: $(tail -n 3 "$scratch/log")"; fi
first=$(grep '^| ' "$scratch/log")
if fit "$QMLC" && [ "$(grep '^| ' "$scratch/log")" = "$first" ] && grep -q '^fitted: worst choice' "$scratch/log"; then pass; else fail "fit_costs.sh: kept times give other answers"; fi
if PYTHONPATH=bench PYTHONDONTWRITEBYTECODE=1 python3 tests/support/costs_agree.py "$QMLC" >"$scratch/log" 2>&1; then pass; else fail "$(tail -n 3 "$scratch/log")"; fi
close_counts
