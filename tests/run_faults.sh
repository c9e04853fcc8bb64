#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Faults: bad input and a hostile world end in one message with a place in it, and in the exit code of the table. Cases stand in
# tests/faults/**/*.case, one word and its text a line, a blank line between cases:
#
#   case    a sentence that names it
#   file    NAME: the lines `|...` that follow are the file's lines
#   make    sh: prepares more input; also before `once`
#   run     sh: the command on trial, `qmlc` and `model` (when `once` made it) are on the PATH
#   exit    its exit code (default 1)
#   at      FILE:LINE:COLUMN, the place in the message; needed with exit 1, `-` says that there is none
#   says    a piece of standard error                  prints   a piece of standard output
#   never   a piece that neither holds                 errors   how many errors there are (default: 1, 0 with exit 0)
#   within  seconds (default 10)                       needs    sh: the case is left out where this fails
#   then    sh: must succeed afterwards
#   once    sh: run before the cases of a file, in $SHARED
#
# Every case runs in a folder of its own with an empty TMPDIR, which must be empty afterwards too. No case may end by a signal or in an
# internal error.    tests/run_faults.sh [MODE] [FILTER]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
filter=${2:-}
ROOT=$PWD
BIN=$ROOT/$OUT
scratch=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }
[ "$MODE" = asan ] && patience=6 || patience=1
export ROOT BIN
tab=$(printf '\t')
newline='
'

begin() {
    name='' file='' make='' run='' exit_code=1 at='' says='' prints='' never='' errors='' within=10 needs='' then='' wrong=''
    HERE=$scratch/case
    chmod -R u+rwx "$HERE" 2>/dev/null
    rm -rf "$HERE"
    mkdir -p "$HERE/work" "$HERE/tmp"
    cd "$HERE/work" || exit 1
}

complain() { wrong="$wrong  $1$newline"; }

# each LIST COMMAND...: the command for every line of a list
each() {
    list=$1; shift
    while IFS= read -r piece; do
        [ -z "$piece" ] || "$@" "$piece"
    done <<LIST
$list
LIST
}
has_error() { grep -qF -- "$1" "$HERE/stderr" || complain "standard error lacks: $1"; }
has_output() { grep -qF -- "$1" "$HERE/stdout" || complain "standard output lacks: $1"; }
has_not() { ! grep -qF -- "$1" "$HERE/stderr" "$HERE/stdout" || complain "is there: $1"; }

judge() {
    [ "$code" = "$exit_code" ] || complain "exit $code, expected $exit_code"
    grep -q 'internal error' "$HERE/stderr" && complain "an internal error"
    count=$(grep -cE '^(|[^ ].*: )error(\[Q[0-9]*\])?: ' "$HERE/stderr")
    [ "$exit_code" = 0 ] && usual=0 || usual=1
    [ "$count" = "${errors:-$usual}" ] || complain "$count errors, expected ${errors:-$usual}"
    if [ "$exit_code" = 1 ] && [ -z "$at" ]; then complain "the case names no place"; fi
    case $at in '' | -) ;; *) has_error " --> $at" ;; esac
    each "$says" has_error
    each "$prints" has_output
    each "$never" has_not
    [ -z "$(ls -A "$HERE/tmp")" ] || complain "left in TMPDIR: $(ls -A "$HERE/tmp")"
    [ -z "$then" ] || sh -c "$then" >"$HERE/then" 2>&1 </dev/null || complain "afterwards: $then$newline$(head -n 3 "$HERE/then")"
}

finish() {
    if [ -z "$name" ]; then return; fi
    if [ -n "$needs" ] && ! sh -c "$needs" >/dev/null 2>&1 </dev/null; then return; fi
    if [ -n "$make" ] && ! sh -c "$make" >"$HERE/make" 2>&1 </dev/null; then complain "make: $(head -n 3 "$HERE/make")"; fi
    TMPDIR=$HERE/tmp timeout -k 1 $((within * patience)) sh -c "$run" >"$HERE/stdout" 2>"$HERE/stderr" </dev/null
    code=$?
    judge
    if [ -z "$wrong" ]; then pass; else
        fail "$table: $name"
        printf '%s' "$wrong"
        head -c 800 "$HERE/stderr"
    fi
    name=''
}

prepare() { (cd "$SHARED" && sh -c "$1") >"$scratch/once" 2>&1 </dev/null || { fail "$table: once: $1"; head -n 5 "$scratch/once"; }; }

line_of_table() {
    word=${line%%[ "$tab"]*}
    text=${line#"$word"}
    text=${text#"${text%%[! "$tab"]*}"}
    case $line in
    '' | '#'*) return ;;
    '|'*) printf '%s\n' "${line#|}" >>"$file"; return ;;
    esac
    case $word in
    once) prepare "$text" ;;
    case) finish; begin; name=$text ;;
    file) file=$text; : >"$file" ;;
    make) make="$make$text$newline" ;;
    run) run=$text ;;
    exit) exit_code=$text ;;
    at) at=$text ;;
    says) says="$says$text$newline" ;;
    prints) prints="$prints$text$newline" ;;
    never) never="$never$text$newline" ;;
    errors) errors=$text ;;
    within) within=$text ;;
    needs) needs=$text ;;
    then) then="$then$text$newline" ;;
    *) fail "$table: unknown word: $line" ;;
    esac
}

for table in $(find tests/faults -name '*.case' | sort); do
    case $table in *"$filter"*) ;; *) continue ;; esac
    rm -rf "$scratch/shared"
    SHARED=$scratch/shared
    mkdir "$SHARED"
    PATH=$BIN:$SHARED:$PATH
    export SHARED PATH
    name=''
    while IFS= read -r line; do line_of_table; done <"$ROOT/$table"
    finish
    cd "$ROOT" || exit 1
done
close_counts
