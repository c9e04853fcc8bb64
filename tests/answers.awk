# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Reads what an implementation has written: whole files, members of diagnostics in the JSON form of [DIA-8].

function slurp(name,   line, all) {
    all = ""
    while ((getline line < name) > 0) all = all line "\n"
    close(name)
    return all
}

# number_after LINE KEY: the JSON number (or null) behind the first KEY
function number_after(line, key) {
    if (!match(line, "\"" key "\" *: *[0-9nul]+")) return ""
    line = substr(line, RSTART, RLENGTH)
    sub(/.*: */, "", line)
    return line
}

function string_after(line, key) {
    if (!match(line, "\"" key "\" *: *\"([^\"\\\\]|\\\\.)*\"")) return ""
    line = substr(line, RSTART, RLENGTH)
    sub(/^[^:]*: *"/, "", line)
    return substr(line, 1, length(line) - 1)
}

# The text of a JSON string.
function unescaped(text) {
    gsub(/\\"/, "\"", text)
    gsub(/\\u000a/, "\n", text)
    gsub(/\\u0009/, "\t", text)
    gsub(/\\\\/, "\\", text)
    return text
}
