//: clause DIA-5
//: kind malformed
//: code Q0104
//: at 8:4
//: command check FILE
//: says | // \xE9

// é
