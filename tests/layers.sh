#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Who may include whom, checked over every source file; with it the rules a reader relies on everywhere: the licence line, no malloc
# outside the arena in lang/ and compiler/, no shell, no exit in a library, nothing unexpected at the root.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# Patterns of what a folder may include, besides the system's headers. The longest matching prefix counts.
allowed() {
    case $1 in
    lang/base/*) echo '^lang/base/|^lang/diag\.def$' ;;  # the table of diagnostics
    lang/*) echo '^lang/|^stdlib/[a-z]*\.def$|^runtime/base/' ;;
    compiler/ir/*) echo '^compiler/ir/|^lang/base/|^stdlib/[a-z]*\.def$' ;;
    compiler/lower/*) echo '^compiler/(lower|ir)/|^lang/' ;;
    compiler/passes/*) echo '^compiler/(passes|ir)/|^lang/base/' ;;
    compiler/plan/*) echo '^compiler/(plan|ir)/|^lang/base/|^runtime/base/plan_rank\.h$' ;;  # the program chooses by it too
    compiler/codegen/*) echo '^compiler/(codegen|plan|ir)/|^lang/base/|^runtime/abi\.def$|^runtime/kernels/isa\.h$|^llvm_functions\.def$|^llvm-c/' ;;
    compiler/emit/*) echo '^compiler/(emit|ir)/|^lang/base/' ;;
    compiler/info/*) echo '^compiler/(info|draw|ir|lower)/|^lang/|^runtime/base/' ;;
    compiler/doctor/*) echo '^compiler/doctor/|^lang/base/|^runtime/' ;;
    compiler/draw/*) echo '^compiler/draw/|^lang/|^stdlib/[a-z]*\.def$|^runtime/base/' ;;
    compiler/driver/* | compiler/main.c) echo '^compiler/|^lang/|^runtime/|^stdlib/[a-z]*\.def$' ;;
    runtime/base/*) echo '^runtime/base/' ;;
    runtime/*) echo '^runtime/|^stdlib/[a-z]*\.def$' ;;
    bench/* | tests/*) echo '.' ;;
    *) echo '^$' ;;
    esac
}

# Includes in quotes are the project's own; of those in <> only llvm-c/ has a rule.
includes() {
    sed -n -e 's/^ *# *include *"\([^"]*\)".*/\1/p' -e 's/^ *# *include *<\(llvm-c[^>]*\)>.*/\1/p' "$1"
}

# forbidden FILE PATTERN WHY: words in comments do not count
forbidden() {
    hits=$(sed -e 's@/\*.*\*/@@' -e 's@^ *\*.*@@' -e 's@//.*@@' "$1" | grep -n -E "(^|[^A-Za-z0-9_])($2) *\(" | head -n 1)
    [ -z "$hits" ] || { fail "$1:$hits: $3"; return 1; }
}

check() {
    file=$1 good=1
    rule=$(allowed "$file")
    for name in $(includes "$file"); do
        echo "$name" | grep -q -E "$rule" || { fail "$file includes $name"; good=0; }
    done
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception' || { fail "$file: no licence line"; good=0; }
    case $file in
    lang/base/arena.c) ;;
    lang/* | compiler/*) forbidden "$file" 'malloc|calloc|realloc' 'memory comes from the arena' || good=0 ;;
    esac
    case $file in
    tests/* | bench/*) ;;
    *) forbidden "$file" 'system|popen' 'no shell' || good=0 ;;
    esac
    case $file in
    lang/base/bug.c | lang/base/arena.c) ;;  # a bug; no memory
    lang/* | compiler/ir/* | compiler/lower/* | compiler/passes/* | compiler/plan/* | compiler/codegen/* | compiler/emit/* | \
        compiler/draw/* | compiler/info/* | compiler/doctor/*)
        forbidden "$file" 'exit|_exit|abort' 'a library does not end the process' || good=0 ;;
    esac
    [ "$good" = 0 ] || pass
}

for file in $(git ls-files -co --exclude-standard -- '*.c' '*.h' '*.def' '*.l' '*.y'); do
    [ -e "$file" ] && check "$file"
done

for name in $(git ls-files -co --exclude-standard | sed 's@/.*@@' | sort -u); do
    case $name in
    lang | compiler | runtime | stdlib | examples | tests | Makefile | SPEC.md | README.md | LICENSE | CHANGELOG.md | bench | docs | .ci | \
        .gitignore | .gitattributes | .clang-format | .clang-tidy) pass ;;
    *) fail "$name does not belong at the root" ;;
    esac
done
close_counts
