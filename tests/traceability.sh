#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Every rule of the language has a conformance file that keeps it and one that breaks it, every diagnostic stands in one, every file cites
# rules that exist, and at least 45 of 100 files are negative. What has no file of one side is a line of tests/conformance/elsewhere.txt
# with the test that covers it.    tests/traceability.sh
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
table=tests/conformance/elsewhere.txt

# The language: sections 1 to 6, 10 to 12, 14 and 15 of SPEC.md; all others are rules of this implementation.
awk '/^## [0-9]/ { section = $2 + 0 }
     /^\*\*\[[A-Z]+-[0-9]+\]/ { rule = $1; gsub(/[^A-Z0-9-]/, "", rule); print rule > all
                               if (section <= 6 || (section >= 10 && section <= 12) || section == 14 || section == 15) print rule }
    ' all="$scratch/all" SPEC.md | sort -u >"$scratch/rules"
sed -n 's/^DIAG(\([QW][0-9]*\),.*/\1/p' lang/diag.def | sort -u >"$scratch/rows"

# cited: SIDE RULE FILE for every rule of every header; a header with `code` is a `code` line too
find tests/conformance -name '*.qml' | sort >"$scratch/files"
# shellcheck disable=SC2046 # a list of paths without blanks
awk -v bad="$scratch/bad" -v sides="$scratch/sides" '
    function finish() {
        if (path == "") return
        name = path; sub(/.*\//, "", name)
        if (n == 0 || kind == "") { print path ": no header" > bad; return }
        if (index(name, tolower(rules[1]) "-") != 1) print path ": the name does not begin with " tolower(rules[1]) > bad
        side = kind == "ok" ? "positive" : "negative"
        print side > sides
        for (i = 1; i <= n; i++) { print side, rules[i], path; if (code ~ /^W/) print "negative", rules[i], path }
        if (code != "") print "code", code, path
    }
    FNR == 1 { finish(); path = FILENAME; inside = 1; n = 0; kind = code = ""; sub(/^\357\273\277/, "") }
    !inside  { next }
             { sub(/\r$/, "") }
    !/^\/\// { inside = 0; next }
    /^\/\/: clause / { text = $0; sub(/^\/\/: clause */, "", text); gsub(/,/, " ", text); n = split(text, rules, / +/) }
    /^\/\/: kind /   { kind = $3 }
    /^\/\/: code /   { code = $3 }
    END { finish() }' $(cat "$scratch/files") </dev/null >"$scratch/cited"
[ ! -s "$scratch/bad" ] || while read -r line; do fail "$line"; done <"$scratch/bad"

awk '$1 != "code" { print $2 }' "$scratch/cited" | sort -u >"$scratch/known"
sort -u "$scratch/all" >"$scratch/given"
for rule in $(comm -23 "$scratch/known" "$scratch/given"); do
    fail "[$rule] is cited by $(awk -v rule="$rule" '$2 == rule { print $3; exit }' "$scratch/cited"), but SPEC.md does not give it"
done
awk '$1 == "code" { print $2 }' "$scratch/cited" | sort -u >"$scratch/codes"
for code in $(comm -23 "$scratch/codes" "$scratch/rows"); do fail "$code is expected by a file, but is no diagnostic"; done

# The table: what it excuses, each line with a test that cites the rule, and no line without need.
: >"$scratch/excused"
while read -r rule side test reason; do
    case $rule in '' | '#'*) continue ;; esac
    if ! grep -qx "$rule" "$scratch/rules" "$scratch/rows"; then fail "$table: $rule is no rule of the language"; continue; fi
    [ -n "$reason" ] || fail "$table: $rule without a reason"
    if grep -qwF -- "$rule" "$test" 2>/dev/null; then pass; else fail "$table: $test does not cite $rule"; fi
    case $side in
    both) sides='positive negative' ;;
    *) sides=$side ;;
    esac
    for one in $sides; do
        if grep -q "^$one $rule " "$scratch/cited" || grep -q "^code $rule " "$scratch/cited"; then fail "$table: $rule has a $one file"; fi
        echo "$one $rule" >>"$scratch/excused"
    done
done <"$table"

for side in positive negative; do
    sed -n "s/^$side \([A-Z0-9-]*\).*/\1/p" "$scratch/cited" "$scratch/excused" | sort -u >"$scratch/have"
    for rule in $(comm -23 "$scratch/rules" "$scratch/have"); do fail "[$rule] has no $side conformance file"; done
    PASSED=$((PASSED + $(comm -12 "$scratch/rules" "$scratch/have" | wc -l)))
done
sed -n 's/^[a-z]* \([QW][0-9]*\).*/\1/p' "$scratch/cited" "$scratch/excused" | sort -u >"$scratch/have"
for row in $(comm -23 "$scratch/rows" "$scratch/have"); do fail "$row stands in no conformance file"; done
PASSED=$((PASSED + $(comm -12 "$scratch/rows" "$scratch/have" | wc -l)))

files=$(grep -c . "$scratch/sides")
negative=$(grep -c negative "$scratch/sides")
echo "$files conformance files, $negative of them negative; $(grep -c . "$scratch/rules") rules, $(grep -c . "$scratch/rows") diagnostics"
[ $((negative * 100)) -ge $((files * 45)) ] || fail "fewer than 45 of 100 files are negative"
close_counts
