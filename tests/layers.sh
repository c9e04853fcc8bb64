#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Who may include whom, checked over every source file; with it the rules a reader relies on everywhere: the licence line, no malloc
# outside the arena in lang/ and compiler/, no shell, no exit in a library, nothing unexpected at the root.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# The files in one pass: a line for every fault, the last line counts the files without one.
judged=$(git ls-files -co --exclude-standard -- '*.c' '*.h' '*.def' '*.l' '*.y' | while read -r file; do [ -e "$file" ] && echo "$file"; done |
    xargs awk '
    # What a file may include of the project (and of <llvm-c/>), besides the headers of the system.
    function allowed(file) {
        if (file ~ /^lang\/base\//) return "^lang/base/|^lang/diag\\.def$"        # the table of diagnostics
        if (file ~ /^lang\//) return "^lang/|^stdlib/[a-z]*\\.def$|^runtime/base/"
        if (file ~ /^compiler\/ir\//) return "^compiler/ir/|^lang/base/|^stdlib/[a-z]*\\.def$"
        if (file ~ /^compiler\/lower\//) return "^compiler/(lower|ir)/|^lang/"
        if (file ~ /^compiler\/passes\//) return "^compiler/(passes|ir)/|^lang/base/"
        if (file ~ /^compiler\/plan\//) return "^compiler/(plan|ir)/|^lang/base/|^runtime/base/plan_rank\\.h$" # the program chooses by it too
        if (file ~ /^compiler\/codegen\//)
            return "^compiler/(codegen|plan|ir)/|^lang/base/|^runtime/(abi\\.def|base/abi_version\\.h)$|^runtime/kernels/isa\\.h$|^llvm_functions\\.def$|^llvm-c/"
        if (file ~ /^compiler\/emit\//) return "^compiler/(emit|ir)/|^lang/base/"
        if (file ~ /^compiler\/info\//) return "^compiler/(info|draw|ir|lower)/|^lang/|^runtime/base/"
        if (file ~ /^compiler\/doctor\//) return "^compiler/doctor/|^lang/base/|^runtime/"
        if (file ~ /^compiler\/draw\//) return "^compiler/draw/|^lang/|^stdlib/[a-z]*\\.def$|^runtime/base/"
        if (file ~ /^compiler\/(driver\/|main\.c$)/) return "^compiler/|^lang/|^runtime/|^stdlib/[a-z]*\\.def$"
        if (file ~ /^runtime\/base\//) return "^runtime/base/"
        if (file ~ /^runtime\//) return "^runtime/|^stdlib/[a-z]*\\.def$"
        return file ~ /^(bench|tests)\// ? "." : "^$"
    }
    function wrong(what) { if (!((what, file) in told)) print "FAIL " what; told[what, file] = bad[file] = 1 }
    function finish() { if (file != "" && !licensed) wrong(file ": no licence line"); good += file != "" && !bad[file] }
    # Calls in comments do not count.
    function forbidden(names, why) {
        if (plain ~ ("(^|[^A-Za-z0-9_])(" names ") *\\(")) wrong(file ":" FNR ": " $0 ": " why)
    }
    FNR == 1 {
        finish()
        file = FILENAME; licensed = 0; rule = allowed(file)
        arena = file ~ /^(lang|compiler)\// && file != "lang/base/arena.c"
        shell = file !~ /^(tests|bench)\//
        library = file ~ /^(lang|compiler\/(ir|lower|passes|plan|codegen|emit|draw|info|doctor))\// && file !~ /^lang\/base\/(bug|arena)\.c$/
    }
    FNR <= 3 && /SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception/ { licensed = 1 }
    match($0, /^ *# *include *("[^"]*"|<llvm-c[^>]*>)/) {
        name = substr($0, RSTART, RLENGTH); sub(/^[^"<]*["<]/, "", name); sub(/[">]$/, "", name)
        if (name !~ rule) wrong(file " includes " name)
    }
    /\(/ {
        plain = $0
        gsub(/\/\*.*\*\//, "", plain); sub(/^ *\*.*/, "", plain); sub(/\/\/.*/, "", plain)
        if (arena) forbidden("malloc|calloc|realloc", "memory comes from the arena") # lang/base/arena.c alone has its own
        if (shell) forbidden("system|popen", "no shell")
        if (library) forbidden("exit|_exit|abort", "a library does not end the process") # but for a bug and the end of memory
    }
    END { finish(); print "good", good + 0 }')
echo "$judged" | grep '^FAIL'
FAILED=$(echo "$judged" | grep -c '^FAIL')
PASSED=$(echo "$judged" | sed -n 's/^good //p' | awk '{ n += $1 } END { print n + 0 }')

for name in $(git ls-files -co --exclude-standard | sed 's@/.*@@' | sort -u); do
    case $name in
    lang | compiler | runtime | stdlib | examples | tests | Makefile | SPEC.md | README.md | LICENSE | CHANGELOG.md | bench | docs | .ci | \
        .gitignore | .gitattributes | .clang-format | .clang-tidy) pass ;;
    *) fail "$name does not belong at the root" ;;
    esac
done
close_counts
