#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Golden files: tests/golden/**/X.qml beside what a command must print. The neighbour's extension picks the command:
#
#   X.ast    qmlc X.qml --emit=ast, standard output            X.ir     qmlc X.qml --emit=ir
#   X.err    qmlc X.qml, standard error and exit code 1        X.qasm3  qmlc X.qml --emit=qasm3
#   X.out    compiled, then run with the arguments in X.cmd (one line per run; default `info`), standard output
#   X.draw   qmlc draw X.qml, standard output                  X.svg    qmlc draw X.qml --as svg        X.tex    --as latex
#   X.info   qmlc info X.qml --json, standard output
#   X.flags  optional: more options for the compiler           X.code   optional: the exit code in place of 0 or 1
#
# tests/run_golden.sh [MODE] [FILTER]; BLESS=1 rewrites the expected files (never their codes).
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
filter=${2:-}
qmlc=$PWD/$QMLC
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$qmlc" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }

# compile BASE OPTION...: from the file's folder, so that messages name the bare file
compile() {
    base=$1; shift
    flags=
    [ -f "$base.flags" ] && flags=$(cat "$base.flags")
    # shellcheck disable=SC2086 # a list of words
    (cd "${base%/*}" && exec "$qmlc" "${base##*/}.qml" $flags "$@")
}

# tool BASE COMMAND OPTION...: a command that makes no program
tool() {
    base=$1 command=$2; shift 2
    flags=
    [ -f "$base.flags" ] && flags=$(cat "$base.flags")
    # shellcheck disable=SC2086 # a list of words
    (cd "${base%/*}" && exec "$qmlc" "$command" "${base##*/}.qml" $flags "$@")
}

run_program() {
    base=$1
    compile "$base" -o "$scratch/program" 2>&1 || return
    commands=info
    [ -f "$base.cmd" ] && commands=$(cat "$base.cmd")
    echo "$commands" | while read -r arguments; do
        # shellcheck disable=SC2086 # a list of words
        (cd "${base%/*}" && TMPDIR=$scratch "$scratch/program" $arguments) || return
    done
}

check() {
    base=$1 kind=$2 want_code=0 channel=$scratch/stdout
    case $kind in
    ast | ir | qasm3) compile "$base" "--emit=$kind" >"$scratch/stdout" 2>"$scratch/stderr" ;;
    draw) tool "$base" draw >"$scratch/stdout" 2>"$scratch/stderr" ;;
    svg) tool "$base" draw --as svg >"$scratch/stdout" 2>"$scratch/stderr" ;;
    tex) tool "$base" draw --as latex >"$scratch/stdout" 2>"$scratch/stderr" ;;
    info) tool "$base" info --json >"$scratch/stdout" 2>"$scratch/stderr" ;;
    err) compile "$base" --emit=ir >"$scratch/stdout" 2>"$scratch/stderr" ;;
    out) run_program "$base" >"$scratch/stdout" 2>"$scratch/stderr" ;;
    esac
    code=$?
    [ "$kind" = err ] && want_code=1 channel=$scratch/stderr
    [ -f "$base.code" ] && want_code=$(cat "$base.code")
    if [ "$code" != "$want_code" ]; then
        fail "$base.$kind: exit $code, expected $want_code"
        head -n 20 "$scratch/stderr"
    elif [ -n "${BLESS:-}" ]; then
        cmp -s "$channel" "$base.$kind" || { cp "$channel" "$base.$kind" && echo "blessed $base.$kind"; }
        pass
    elif cmp -s "$channel" "$base.$kind"; then
        pass
    else
        fail "$base.$kind"
        diff -u "$base.$kind" "$channel" | head -n 30
    fi
}

for source in $(find tests/golden -name '*.qml' | sort); do
    case $source in *"$filter"*) ;; *) continue ;; esac
    base=$PWD/${source%.qml}
    found=
    for kind in ast ir err out qasm3 draw svg tex info; do
        [ -f "$base.$kind" ] && found=1 && check "$base" "$kind"
    done
    # modules that a neighbour uses need no expectation of their own
    [ -n "$found" ] || case $source in */modules/*) ;; *) fail "$source has no expected file" ;; esac
done
close_counts
