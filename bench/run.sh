#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs the benchmark harness (bench/README.md): every workload here and in the peers, results in bench/RESULTS.md and bench/results.json.
#
#   bench/run.sh [--quick] [--no-peers] [--only NAME,..] [--rounds N] [--peer-minutes M] [--report] [--through COMMAND] [--qmlc FILE] [--out FOLDER]
#
# PEERS_PYTHON names a Python that has the peers, if not the one that bench/setup_peers.sh made.
set -eu
cd "$(dirname "$0")/.."
python=${PEERS_PYTHON:-$PWD/build/peers/venv/bin/python}
if [ -x "$python" ]; then
    set -- --python "$python" "$@"
else
    python=$(command -v python3) || { echo "bench: python3 is missing" >&2; exit 69; }
fi
mkdir -p build
PYTHONPATH=bench PYTHONDONTWRITEBYTECODE=1 exec "$python" -m harness "$@"
