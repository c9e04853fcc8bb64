//: clause DIA-8
//: kind malformed
//: code Q0101
//: at 9:7
//: errors 1
//: command check --diagnostics=json FILE
//: says {"code": "Q0101", "severity": "error", "message": "unexpected number `4`; expected identifier", "file": "dia-8-one-object-for-each-diagnostic.qml", "line": 9, "column": 7, "span":

const 4
