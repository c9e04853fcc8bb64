#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The texts of `qmlc explain`: every row of lang/diag.def has one section in docs/explain, its failing program raises this code and no
# other, its fixed program passes without a word. Blocks: compiler/driver/explain.c.    tests/explain.sh [MODE] [CODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
filter=${2:-}
qmlc=$PWD/$QMLC
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$qmlc" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }

# $scratch/CODE/run holds the program's folder; beside it fails.qml or fails.sh, fixed.qml, and the options of both.
awk -v out="$scratch" '
    /^## / && !inside { code = $2; folder = out "/" code; if (seen[code]++) print code " stands twice" > (out "/twice")
                        system("mkdir -p " folder "/run"); print code > (out "/codes"); next }
    /^```/ && !inside { inside = 1; kind = substr($1, 4); role = $2; rest = $0; sub(/^[^ ]* *[^ ]* */, "", rest)
                        file = role == "file" ? folder "/run/" rest : folder "/" role "." kind
                        printf "" > file
                        if (role != "file") print rest > (folder "/" role ".options")
                        next }
    /^```/            { inside = 0; close(file); next }
    inside            { print > file; next }
    NF && code        { print > (folder "/sentences") }' docs/explain/*.md
[ ! -s "$scratch/twice" ] || fail "$(cat "$scratch/twice")"

# compile KIND: the codes of all diagnostics in $scratch/raised
compile() {
    options=$(cat "../$1.options")
    case $options in *--emit=*) command=build ;; *) command=check ;; esac
    # shellcheck disable=SC2086 # a list of words
    "$qmlc" $command main.qml --diagnostics=json $options >/dev/null 2>"$scratch/stderr"
    code=$?
    sed -n 's/^{"code": "\([QW][0-9]*\)".*/\1/p' "$scratch/stderr" | sort -u | tr '\n' ' ' >"$scratch/raised"
}

check() {
    folder=$scratch/$1
    [ -s "$folder/sentences" ] || { fail "$1: no sentence"; return; }
    cd "$folder/run" || exit 1
    if [ -e ../fails.sh ]; then sh ../fails.sh; else cp ../fails.qml main.qml; fi
    compile fails
    if [ "$(cat "$scratch/raised")" != "$1 " ] || [ "$code" = 0 ]; then
        fail "$1: the failing program raises $(cat "$scratch/raised"), exit $code"
        head -c 600 "$scratch/stderr"
    else pass; fi
    rm -rf main.qml
    cp ../fixed.qml main.qml
    compile fixed
    if [ "$code" != 0 ] || [ -s "$scratch/stderr" ]; then
        fail "$1: the fixed program is refused, exit $code"
        head -c 600 "$scratch/stderr"
    else pass; fi
    cd "$OLDPWD" || exit 1
    "$qmlc" explain "$1" >"$scratch/shown" 2>&1 && grep -q '^Accepted' "$scratch/shown" && grep -q '^Refused' "$scratch/shown" ||
        fail "$1: qmlc explain shows no programs"
}

for row in $(sed -n 's/^DIAG(\([QW][0-9]*\),.*/\1/p' lang/diag.def); do
    case $row in *"$filter"*) ;; *) continue ;; esac
    if [ -d "$scratch/$row" ]; then check "$row"; else fail "$row has no section in docs/explain"; fi
done
for section in $(cat "$scratch/codes"); do
    grep -q "^DIAG($section," lang/diag.def || fail "docs/explain tells of $section, which is no diagnostic"
done
close_counts
