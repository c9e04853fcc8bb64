#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes a CSV of N points of a real Fourier series of degree 3 on [-pi, pi), with noise of standard deviation 0.01:
#   make_fourier.sh [N] [SEED] > fourier.csv
# The generator is the Park-Miller one, so that every awk gives the same file.
exec awk -v n="${1:-100}" -v seed="${2:-11}" '
function uniform() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
function normal() { return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform()) }
BEGIN {
    print "x,y"
    for (i = 0; i < 10; i++) uniform()
    for (i = 0; i < n; i++) {
        x = 6.283185307179586 * (i / n - 0.5)
        y = 0.1 + 0.4 * cos(x) - 0.3 * sin(x) + 0.25 * sin(2 * x) - 0.2 * cos(3 * x) + 0.01 * normal()
        printf "%.9f,%.9f\n", x, y
    }
}'
