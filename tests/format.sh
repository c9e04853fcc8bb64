#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Every C file is laid out as .clang-format says; `tests/format.sh --fix` lays out those that are not. One version of the tool, as versions differ in details.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

tool=clang-format-19
if [ "${1:-}" = --fix ]; then
    git ls-files '*.c' '*.h' | xargs "$tool" -i
    exit
fi
for file in $(git ls-files '*.c' '*.h'); do
    if "$tool" --dry-run -Werror "$file" >/dev/null 2>&1; then pass; else fail "$file is laid out otherwise: tests/format.sh --fix"; fi
done
close_counts
