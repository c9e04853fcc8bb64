#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Installs the peers of the benchmarks, each at its pinned version, into a private Python environment below build/ (about 2 GB).
# What does not install is named and left out; the results name it too. Where the registry's torch is a CUDA build, say
# PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu before.
set -u
cd "$(dirname "$0")/.." || exit 1
venv=build/peers/venv
wanted=bench/peers/requirements.txt
cmp -s "$wanted" build/peers/installed.txt && exit 0
python3 -m venv --clear "$venv" || {
    echo "bench: python3 with venv is needed for the peers" >&2
    exit 69
}
# Every package is pinned, so none brings others: --no-deps.
install() { "$venv/bin/pip" install -qq --disable-pip-version-check --no-input --prefer-binary --no-deps "$@"; }
if ! install -r "$wanted"; then
    sed 's/#.*//; /^ *$/d' "$wanted" | while read -r package; do
        install "$package" || echo "bench: $package does not install here" >&2
    done
fi
cp "$wanted" build/peers/installed.txt
