#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Tables and rules are used: every diagnostic of lang/diag.def occurs in a test, every gate in the generator, every rule number of
# SPEC.md is given once, and a rule that code or a test cites exists; docs/library.md uses every declaration of the library; SPEC.md
# lists every builtin function.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# A test shows a diagnostic by its code, by its name, or by a piece of its text: the last twelve characters of a run without a conversion.
sed -n 's/^DIAG(\([QW][0-9]*\), *[A-Z_]*, *\([A-Z0-9_]*\), *"\(.*\)")$/\1 \2 \3/p' lang/diag.def >"$scratch/rows"
while read -r code name text; do
    { echo "$code"; printf '%s\n' "$text" | sed 's/%[-.*a-z0-9]*[a-z]/\n/g' | sed -n 's/.*\(............\)$/\1/p'; } >"$scratch/pieces"
    if grep -rqx --include='*.qml' "//: code $code" tests/conformance ||
        grep -rqE --include='*.err' --include='*.c' --include='*.case' "$code|DIAG_$name([^A-Z0-9_]|\$)" tests ||
        grep -rqF --include='*.c' --include='*.case' -f "$scratch/pieces" tests; then pass; else fail "$code ($name) has no test"; fi
done <"$scratch/rows"

for gate in $(sed -n 's/^GATE(\([A-Za-z_]*\),.*/\1/p' stdlib/gates.def); do
    if grep -q "{\"$gate\"," tests/generator/body.c; then pass; else fail "the generator does not know $gate"; fi
done

# arc_cosine only serves its own module
for name in $(sed -nE 's/^(encoder|ansatz|circuit|fn|record|observable) ([A-Za-z_0-9]+).*/\2/p' stdlib/*.qml | grep -vx arc_cosine | sort -u); do
    if grep -qE "(^|[^A-Za-z0-9_])$name([^A-Za-z0-9_]|\$)" docs/library.md; then pass; else fail "docs/library.md does not list $name"; fi
done

# SPEC.md lists the builtin functions as their table has them.
sed -nE 's/^BUILTIN\((\w+), *(-?[0-9]+), *(-?[0-9]+), *(\w+), *"(.*)"\)$/\1 \2 \3 \4 \5/p' stdlib/builtins.def |
    while read -r name least most rule meaning; do
        case $least in 1) arguments=x ;; 2) arguments='a, b' ;; 3) arguments='c, a, b' ;; *) arguments=.. ;; esac
        [ "$most" = -1 ] && arguments="$arguments, .."
        printf '| `%s(%s)` | %s | %s |\n' "$name" "$arguments" "$rule" "$meaning"
    done >"$scratch/builtins"
while IFS= read -r row; do
    if grep -qxF -- "$row" SPEC.md; then pass; else fail "SPEC.md lacks the row $row"; fi
done <"$scratch/builtins"

given=$(grep -oE '^(\*\*|[-*] \*?\*?|`)?`?\[[A-Z]+-[0-9]+\]' SPEC.md | grep -oE '[A-Z]+-[0-9]+' | sort)
for rule in $(echo "$given" | uniq -d); do fail "SPEC.md gives [$rule] twice"; done
for rule in $(git ls-files -co --exclude-standard -- '*.c' '*.h' '*.def' '*.l' '*.y' | xargs grep -ohE '\[[A-Z]{2,4}-[0-9]+\]' | tr -d '[]' | sort -u); do
    if echo "$given" | grep -qx "$rule"; then pass; else fail "[$rule] is cited but SPEC.md does not give it"; fi
done
close_counts
