#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The design models, tests/models/*.qml: `qmlc check` accepts each without a word about a fault, the tools take it, and the compiler makes a program of it
# or refuses it by one diagnostic, Q0901 at a place in it. The models that run are listed here, so that none is lost.   tests/run_models.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
runs="01-iris 02-reupload 03-kernel-svm 04-kta 05-vqe-h2 06-qaoa 07-qcnn 08-quanvolution 09-dressed 10-autoencoder 11-born-mmd 13-qlstm 14-fourier"
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }

# one object a line for each diagnostic
codes() { sed -n 's/^{"code": "\([QW][0-9]*\)".*/\1/p' "$scratch/told" | tr '\n' ' '; }

count=0
for model in tests/models/*.qml; do
    name=${model##*/} name=${name%.qml} count=$((count + 1))
    "$QMLC" check --diagnostics=json "$model" 2>"$scratch/told"
    code=$?
    if [ "$code" = 0 ] && [ ! -s "$scratch/told" ]; then pass; else fail "check $name: exit $code, $(codes)"; fi
    for tool in info "info --json" draw; do
        # shellcheck disable=SC2086 # a list of words
        if "$QMLC" $tool "$model" >/dev/null 2>"$scratch/told"; then pass; else fail "$tool $name: $(head -n 1 "$scratch/told")"; fi
    done
    "$QMLC" --diagnostics=json --emit=obj "$model" -o "$scratch/model.o" 2>"$scratch/told"
    code=$?
    refused=$(grep -c '"severity": "error"' "$scratch/told")
    case " $runs " in
    *" $name "*) if [ "$code" = 0 ]; then pass; else fail "$name no longer compiles: $(codes)"; fi ;;
    *) if [ "$code" = 0 ]; then pass
       elif [ "$code" = 1 ] && [ "$refused" = 1 ] && grep -q '"code": "Q0901".*"line": [1-9]' "$scratch/told"; then pass
       else fail "$name: exit $code, $(codes)"; fi ;;
    esac
done
[ "$count" = 15 ] || fail "$count models, there should be fifteen"
close_counts
