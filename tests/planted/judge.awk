# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compares what the compiler said of each planted fault (`list`: a program a line, its diagnostics in [DIA-8] beside it in `answers`) with
# the header of the program, and writes the program with all fixes applied to `fixed` where there are some. Prints what differs and counts.

# Edits of one diagnostic, sorted into starts[], ends[], texts[]; the same edit asked for twice is one.
function take_fixes(line,   piece, a, b, text, k) {
    sub(/.*"fixes": \[/, "", line)
    while (match(line, /"span": \[[0-9]+, [0-9]+\], "replacement": "([^"\\]|\\.)*"/)) {
        piece = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        a = piece; sub(/^"span": \[/, "", a); b = a; sub(/,.*/, "", a)
        sub(/^[0-9]+, /, "", b); sub(/\].*/, "", b)
        text = piece; sub(/^"span": \[[0-9]+, [0-9]+\], "replacement": "/, "", text)
        text = unescaped(substr(text, 1, length(text) - 1))
        if ((a, b, text) in seen) continue
        seen[a, b, text] = 1
        for (k = edits++; k > 0 && starts[k - 1] < a + 0; k--) {
            starts[k] = starts[k - 1]; ends[k] = ends[k - 1]; texts[k] = texts[k - 1]
        }
        starts[k] = a + 0; ends[k] = b + 0; texts[k] = text
    }
}

function judge(path, answer,   text, lines, n, k, said, line, column, place, header) {
    text = slurp(path)
    match(text, /\/\/: line [0-9]+/); header = substr(text, RSTART + 9, RLENGTH - 9) + 0
    match(text, /\/\/: column [0-9]+\.\.[0-9]+/); place = substr(text, RSTART + 11, RLENGTH - 11)
    split(place, bounds, /\.\./)
    edits = 0; split("", seen); said = 0
    n = split(slurp(answer), lines, "\n")
    for (k = 1; k <= n; k++) {
        if (lines[k] !~ /^\{"code"/ || lines[k] !~ /"severity": "error"/) continue
        if (said > 0 && !edits) { said++; continue } # what follows from a fault may have a fix that does not mend it
        if (!said++) { line = number_after(lines[k], "line") + 0; column = number_after(lines[k], "column") + 0 }
        take_fixes(lines[k])
    }
    programs++
    if (!said) { print "LINE " path ": no error"; return }
    if (line == header) line_right++
    else print "LINE " path ": told at line " line ", planted in line " header
    if (line == header && column >= bounds[1] && column <= bounds[2]) column_right++
    else if (line == header) print "COLUMN " path ": told at column " column ", planted at " place
    if (said > 3) { print "FAIL " path ": " said - 1 " follow-up errors"; noisy++ }
    follow += said - 1
    if (!edits) return
    for (k = 0; k < edits; k++)
        text = substr(text, 1, starts[k]) texts[k] substr(text, ends[k] + 1)
    sub(/.*\//, "", path)
    printf "%s", text > (fixed "/" path)
    close(fixed "/" path)
    with_fix++
}

BEGIN {
    while ((getline path < list) > 0) {
        name = path; sub(/.*\//, "", name)
        judge(path, answers "/" name)
    }
    if (line_right < 0.98 * programs) print "FAIL the line is right in less than 98 %"
    if (column_right < 0.95 * programs) print "FAIL the column is right in less than 95 %"
    printf "%d programs: line right %.1f %%, column right %.1f %%, %d follow-up errors, %d with more than two, %d with a fix\n",
           programs, 100 * line_right / programs, 100 * column_right / programs, follow, noisy, with_fix
}
