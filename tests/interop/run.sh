#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# `make interop`: a private Python environment below build/ with pinned tools, then compare.py.    tests/interop/run.sh [MODE] [MODELS]
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib.sh
venv=build/interop/venv
if ! cmp -s tests/interop/requirements.txt build/interop/installed.txt; then
    python3 -m venv "$venv" && "$venv/bin/pip" install -q -r tests/interop/requirements.txt || {
        echo "interop: the private environment could not be made (python3 with venv, and the Python registry, are needed)" >&2
        exit 69
    }
    cp tests/interop/requirements.txt build/interop/installed.txt
fi
exec "$venv/bin/python" tests/interop/compare.py "$QMLC" "build/$MODE/generator" "${2:-200}"
