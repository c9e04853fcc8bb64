#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes a CSV of N random points of the square [-1, 1]^2, labelled by whether they lie in the disc that fills half of it:
#   make_circle.sh [N] [SEED] > circle.csv
# The generator is the Park-Miller one, so that every awk gives the same file.
exec awk -v n="${1:-400}" -v seed="${2:-7}" '
function uniform() { seed = (seed * 16807) % 2147483647; return 2 * seed / 2147483647 - 1 }
BEGIN {
    print "x0,x1,y"
    for (i = 0; i < 10; i++) uniform()
    for (i = 0; i < n; i++) {
        a = uniform(); b = uniform()
        printf "%.9f,%.9f,%s\n", a, b, (a * a + b * b < 2 / 3.14159265358979) ? "in" : "out"
    }
}'
