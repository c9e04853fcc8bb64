//: clause DIA-8
//: kind malformed
//: code Q0101
//: at 1:9
//: make printf 'const α 1\n' > t; { printf '\357\273\277'; cat t; } > "$1"
//: command check --diagnostics=json FILE
//: says "line": 1, "column": 9, "span": [9, 10]

