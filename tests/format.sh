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
list=$(git ls-files '*.c' '*.h')
command -v "$tool" >/dev/null || { fail "$tool is not there"; close_counts; exit 1; }
# One call for all files: it names the place of each difference.
# shellcheck disable=SC2086 # paths without blanks
wrong=$("$tool" --dry-run $list 2>&1 | sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: .*/\1/p' | sort -u)
for file in $list; do
    case "
$wrong
" in
    *"
$file
"*) fail "$file is laid out otherwise: tests/format.sh --fix" ;;
    *) pass ;;
    esac
done
close_counts
