#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Documents do not lie: every ```qml block in README.md, SPEC.md, docs/ and examples/ compiles (```qml invalid must be refused with exit 1,
# ```qml part is a fragment and is skipped); every ```sh run block is run in a copy of examples/ with qmlc on PATH and must exit 0;
# a ```console block is a line `$ COMMAND` and lines of what it prints, in their order; `...` stands for lines left out.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
root=$PWD
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }
cp -r examples "$scratch/examples"

# Writes block number k of a document to $scratch/block.k.KIND
split_blocks() {
    awk -v out="$scratch/block" '
        !inside && /^```(qml|sh|console)/ { inside = 1; kind = substr($0, 4); gsub(/ +/, "-", kind); number++
                                    file = out "." number "." kind; printf "" > file; next }
        inside && /^```/          { inside = 0; close(file); next }
        !inside && /^```/         { inside = 2; file = "/dev/null"; next }
        inside                    { print > file }' "$1"
}

# Prints the first line of the console block $1 that the output $2 lacks.
missing_line() {
    awk 'NR == FNR { if (FNR > 1 && $0 != "..." && $0 != "") want[++count] = $0; next }
         $0 == want[found + 1] { found++ }
         END { if (found < count) { print "not printed, or not in this order: " want[found + 1]; exit 1 } }' "$1" "$2"
}

for document in README.md SPEC.md docs/*.md examples/*.md; do
    [ -e "$document" ] || continue
    rm -f "$scratch"/block.*
    split_blocks "$document"
    for block in "$scratch"/block.*; do
        [ -e "$block" ] || continue
        number=${block#"$scratch"/block.}; kind=${number#*.}; number=${number%%.*}
        case $kind in
        qml | qml-invalid)
            cp "$block" "$scratch/examples/block.qml"
            (cd "$scratch/examples" && "$root/$QMLC" block.qml --emit=ir) >"$scratch/log" 2>&1
            code=$?
            want=0; [ "$kind" = qml ] || want=1
            ;;
        sh-run)
            (cd "$scratch/examples" && PATH=$root/$OUT:$PATH && sh -e "$block") >"$scratch/log" 2>&1
            code=$?
            want=0
            ;;
        console)
            command=$(sed -n '1s/^\$ //p' "$block")
            (cd "$scratch/examples" && PATH=$root/$OUT:$PATH && sh -c "$command") >"$scratch/output" 2>&1
            missing_line "$block" "$scratch/output" >"$scratch/log"
            code=$?
            want=0
            ;;
        *) continue ;;
        esac
        if [ "$code" = "$want" ]; then pass; else
            fail "$document, block $number ($kind): exit $code, expected $want"
            head -n 15 "$scratch/log"
        fi
    done
done
close_counts
