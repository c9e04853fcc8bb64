#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Conformance files: programs whose header says what an implementation of the language must do with them (docs/testing.md).
#
#   tests/run_conformance.sh [MODE] [FILTER]
#   tests/run_conformance.sh --implementation 'COMMAND' [FILTER]
#
# COMMAND is called as `COMMAND check --diagnostics=json [flags] FILE`, for files with `run` also as `COMMAND run [flags] FILE words`, for
# files with `command` as the header says. FILTER is a piece of the path.
set -u
cd "$(dirname "$0")/.." || exit 1
implementation=
if [ "${1:-}" = --implementation ]; then implementation=$2; shift; set -- release "${2:-}"; fi
. tests/lib.sh
filter=${2:-}
scratch=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
if [ -z "$implementation" ]; then
    [ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }
    implementation=$PWD/$QMLC
fi
ROOT=$PWD
TMPDIR=$scratch/tmp
export TMPDIR

# called NAME WORDS: the implementation with these words of shell; what it did goes into $here
called() {
    eval "$implementation $2" >"$here/$1.out" 2>"$here/$1.err" </dev/null
    echo $? >"$here/$1.code"
}

# attempt NUMBER FOLDER PROGRAM HOW FLAGS WORDS MAKE
attempt() {
    here=$scratch/$1
    program=$3
    cd "$2" || exit 1
    make=$7
    [ -z "$make" ] || (set -- "$3"; eval "$make") >/dev/null 2>&1
    case $4 in
    command) called command "$6" ;;
    run) called check "check --diagnostics=json $5 \"\$program\""; called run "run $5 \"\$program\" $6" ;;
    *) called check "check --diagnostics=json $5 \"\$program\"" ;;
    esac
    cd "$ROOT" || exit 1
}

# shellcheck disable=SC2046 # a list of paths without blanks
awk -v scratch="$scratch" -f tests/conformance/headers.awk $(find tests/conformance -name '*.qml' | grep -F -- "$filter" | sort) </dev/null
for list in folders copies texts batch.0 batch.1 expected; do : >>"$scratch/$list"; done
xargs mkdir -p "$scratch/tmp" <"$scratch/folders"
. "$scratch/copies"
awk -v scratch="$scratch" -f tests/conformance/texts.awk "$scratch/texts"
ulimit -t 60 # seconds of a processor, for each process: none may hang
(. "$scratch/batch.0") &
(. "$scratch/batch.1")
wait
awk -v scratch="$scratch" -f tests/answers.awk -f tests/conformance/judge.awk "$scratch/expected"
