# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compares what an implementation did with what the headers expect (`expected` of headers.awk). Diagnostics are read in the JSON form of
# [DIA-8] or the text form of [DIA-3], whichever stands on standard error. A line for every difference, then `N passed, N failed`.

function wrong(text) {
    if (!bad) print "FAIL " path
    bad = 1
    print "  " text
}

function count_one(severity, code, file, place) {
    if (severity == "warning") warnings++
    else errors++
    if ((severity == "error" && !(code_wanted ~ /^W/)) || (severity == "warning" && code_wanted ~ /^W/) || code == code_wanted) {
        if (!first++) { first_code = code; first_place = place; first_file = file }
    }
}

function read_json(line,   number) {
    number = number_after(line, "line")
    count_one(string_after(line, "severity"), string_after(line, "code"), string_after(line, "file"),
              number == "null" || number == "" ? "-" : number ":" number_after(line, "column"))
}

# Text form: the place is the line after the message.
function read_text(line, next_line,   code, place, file) {
    code = line
    sub(/^[a-z]+\[/, "", code)
    sub(/\].*/, "", code)
    place = "-"
    if (next_line ~ /^ *--> /) {
        file = next_line
        sub(/^ *--> /, "", file)
        match(file, /:[0-9]+:[0-9]+$/)
        place = substr(file, RSTART + 1)
        file = substr(file, 1, RSTART - 1)
    }
    count_one(line ~ /^error/ ? "error" : "warning", code, file, place)
}

function read_diagnostics(text,   n, i, rows) {
    errors = warnings = first = 0
    first_code = first_place = first_file = "nothing"
    n = split(text, rows, "\n")
    for (i = 1; i <= n; i++) {
        if (rows[i] ~ /^\{.*"severity"/) read_json(rows[i])
        else if (rows[i] ~ /^(error|warning)\[[A-Z][0-9]+\]: /) read_text(rows[i], rows[i + 1])
    }
}

function judge_diagnostics(text,   place, file) {
    read_diagnostics(text)
    if (code_wanted == "") {
        if (kind == "ok" && errors + warnings) wrong("told of " errors + warnings " diagnostics, expected none")
        return
    }
    place = at
    file = ""
    if (at ~ /:.*:/) { match(at, /:[0-9]+:[0-9]+$/); place = substr(at, RSTART + 1); file = substr(at, 1, RSTART - 1) }
    if (first_code != code_wanted) wrong("first told of " first_code " at " first_place ", expected " code_wanted " at " at)
    else if (first_place != place) wrong(code_wanted " at " first_place ", expected " at)
    else if (file != "" && first_file != file && first_file !~ ("/" file "$")) wrong(code_wanted " in " first_file ", expected " file)
    if (code_wanted ~ /^W/ && kind == "ok") { if (errors || warnings != (count == "" ? 1 : count)) wrong(errors " errors, " warnings " warnings") }
    else if (count != "" ? errors != count : errors > 3) wrong(errors " errors, expected " (count != "" ? count : "at most 3"))
}

# every line of the file `list` stands in `text`
function judge_pieces(list, text, where,   line) {
    while ((getline line < list) > 0) if (!index(text, line)) wrong(where " lacks: " line)
    close(list)
}

function judge_texts(folder, out, err,   answer) {
    judge_pieces(folder "/says", err "\n" unescaped(err), "standard error")
    judge_pieces(folder "/prints", out, "standard output")
    answer = slurp(folder "/answer")
    if (answer != "" && answer != out) wrong("standard output is\n" out "  expected\n" answer)
}

function judge(   folder, name, err) {
    folder = scratch "/" number
    name = how == "command" ? "command" : "check"
    err = slurp(folder "/" name ".err")
    code = slurp(folder "/" name ".code") + 0
    judge_diagnostics(err)
    if (how == "run") {
        if (code && code_wanted == "" && kind != "resource") wrong("check: exit " code)
        name = "run"
        err = slurp(folder "/run.err")
        code = slurp(folder "/run.code") + 0
    }
    if (code != exit_wanted) wrong("exit " code ", expected " exit_wanted)
    judge_texts(folder, slurp(folder "/" name ".out"), err)
    if (err ~ /(internal error|Sanitizer|runtime error: )/) wrong("an internal error")
    if (bad) print substr(err, 1, 700)
}

BEGIN { FS = "\t" }
{
    number = $1; path = $2; kind = $3; code_wanted = $4; at = $5; exit_wanted = $6; count = $7; how = $8
    bad = 0
    judge()
    if (bad) failed++
    else passed++
}
END {
    while ((getline line < (scratch "/bad")) > 0) { print "FAIL " line; failed++ }
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0 || passed == 0
}
