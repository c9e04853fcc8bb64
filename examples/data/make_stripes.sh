#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes a CSV of N random pictures of 2 x 2 pixels whose rows, or whose columns, are of one colour each (bars and stripes, six of the sixteen pictures):
#   make_stripes.sh [N] [SEED] > stripes.csv
# The generator is the Park-Miller one, so that every awk gives the same file.
exec awk -v n="${1:-240}" -v seed="${2:-5}" '
function bit() { seed = (seed * 16807) % 2147483647; return seed < 1073741824 ? 0 : 1 }
BEGIN {
    print "x0,x1,x2,x3"
    for (i = 0; i < 10; i++) bit()
    for (i = 0; i < n; i++) {
        across = bit(); a = bit(); b = bit()
        print across ? a "," a "," b "," b : a "," b "," a "," b
    }
}'
