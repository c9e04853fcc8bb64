#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Random models against the oracle.    tests/run_generator.sh [MODE] [MODELS] [FIRST SEED]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
[ "$MODE" = asan ] && default=60 || default=300
exec "build/$MODE/generator" check --models "${2:-$default}" --seed "${3:-1}" --library stdlib
