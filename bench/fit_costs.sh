#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Fits the planner's table of costs (compiler/plan/cost.def) to measured times (bench/README.md, "What the planner's costs come from"):
# prints predictions beside times for every plan, the choice they lead to beside the best, and the fitted table.
#
#   bench/fit_costs.sh [--times FILE] [--rounds N] [--only MODEL,..] [--sizes N,..] [--through 'COMMAND {threads}'] [--qmlc FILE] [--all]
set -eu
cd "$(dirname "$0")/.."
PYTHONPATH=bench PYTHONDONTWRITEBYTECODE=1 exec python3 -m harness.costs "$@"
