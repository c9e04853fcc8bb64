#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes a CSV of N windows of four samples of a sine of random phase and period with the sample that follows, y:
#   make_waves.sh [N] [SEED] > waves.csv
# The generator is the Park-Miller one, so that every awk gives the same file.
exec awk -v n="${1:-120}" -v seed="${2:-5}" '
function uniform() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
BEGIN {
    print "x0,x1,x2,x3,y"
    for (i = 0; i < 10; i++) uniform()
    for (i = 0; i < n; i++) {
        phase = 6.283185307179586 * uniform()
        step = 0.4 + 0.4 * uniform()
        line = ""
        for (k = 0; k < 5; k++) line = line sprintf("%s%.6f", k ? "," : "", sin(phase + step * k))
        print line
    }
}'
