# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Reads the headers of conformance files. For file number N it writes the program's folder, its neighbours and what must be printed
# below `scratch`, a line of shell into one of two batches, and the expectations into `scratch/expected`, a field each:
#   N, path, kind, code, at, exit, errors, how it is called (check, run or command)
# A header that is wrong is a line of `scratch/bad`.

function quote(text) {
    gsub(/'/, "'\\''", text)
    return "'" text "'"
}

function complain(text) { print path ": " text > (scratch "/bad") }

function parent(name) {
    sub(/\/[^\/]*$/, "", name)
    return name
}

# Folders are made and programs copied before the batches run.
function make_folder(name) { print name > (scratch "/folders") }

function begin_file() {
    finish_file()
    number++
    path = FILENAME
    inside = 1
    neighbour = ""
    split("", value)
    own = 0
    folder = scratch "/" number "/in"
    lines = 0
}

function own_folder() {
    if (own++) return
    make_folder(folder)
    print "cp " quote(path) " " folder > (scratch "/copies")
}

function take_key(line,   key) {
    sub(/^\/\/: */, "", line)
    key = line
    sub(/ .*/, "", key)
    sub(/^[^ ]+ */, "", line)
    if (key !~ /^(clause|kind|code|at|exit|flags|run|command|prints|says|file|make|errors)$/) complain("unknown key `" key "`")
    else if (key == "file") {
        own_folder()
        neighbour = folder "/" line
        if (line ~ /\//) make_folder(parent(neighbour))
        held[number, ++lines] = "file " neighbour
    } else if (key == "prints" || key == "says") held[number, ++lines] = key " " line
    else if (key in value) complain("`" key "` stands twice")
    else value[key] = line
}

function usual_exit() {
    if (value["kind"] == "ok") return 0
    if (value["kind"] == "malformed" || value["kind"] == "invalid" || value["kind"] == "resource") return 1
    return ""
}

function check_header(   name, first) {
    name = path
    sub(/.*\//, "", name)
    first = value["clause"]
    sub(/[ ,].*/, "", first)
    if (first !~ /^[A-Z][A-Z]+-[0-9]+$/) complain("no `clause`, such as TYP-12")
    else if (index(name, tolower(first) "-") != 1) complain("the name does not begin with `" tolower(first) "-`")
    if (value["kind"] !~ /^(ok|malformed|invalid|runtime-error|resource)$/) complain("no `kind`")
    if (!("exit" in value)) value["exit"] = usual_exit()
    if (value["exit"] !~ /^[0-9]+$/) complain("no `exit`")
    if ((value["kind"] == "malformed" || value["kind"] == "invalid") && value["exit"] != 2 && !("code" in value) && !("run" in value) &&
        !("command" in value)) complain("no `code`")
    if (("code" in value) != ("at" in value)) complain("`code` and `at` come together")
    if (("run" in value) && ("command" in value)) complain("`run` and `command` exclude each other")
}

function finish_file(   call, how, name) {
    if (!number) return
    if (inside) write_lines()
    check_header()
    how = "run" in value ? "run" : "command" in value ? "command" : "check"
    if (how != "check" || "make" in value) own_folder()
    name = path
    if (own) sub(/.*\//, "", name)
    call = value["command"]
    gsub(/FILE/, "\"$program\"", call)
    make_folder(scratch "/" number)
    print "attempt " number " " (own ? folder : ".") " " quote(name) " " how " " quote(value["flags"]) " " \
        quote(how == "run" ? value["run"] : call) " " quote(value["make"]) > (scratch "/batch." number % 2)
    print number "\t" path "\t" value["kind"] "\t" value["code"] "\t" value["at"] "\t" value["exit"] "\t" value["errors"] "\t" how \
        > (scratch "/expected")
}

FNR == 1 { begin_file(); sub(/^\357\273\277/, "") }
!inside { next }
{ sub(/\r$/, "") }
/^\/\/: / { neighbour = ""; take_key($0); next }
/^\/\/\|/ {
    if (neighbour == "") complain("`//|` without `file`")
    else held[number, ++lines] = "text " substr($0, 4)
    sub(/^text  /, "text ", held[number, lines])
    next
}
/^\/\/>/ { line = substr($0, 4); sub(/^ /, "", line); held[number, ++lines] = "answer " line; next }
{
    inside = 0
    if ($0 != "") complain("no empty line behind the header")
    write_lines()
}

# The neighbours' texts are written once the folders are there: here only into one list that texts.awk splits.
function write_lines(   i) {
    for (i = 1; i <= lines; i++) print number "\t" held[number, i] > (scratch "/texts")
}

END { finish_file() }
