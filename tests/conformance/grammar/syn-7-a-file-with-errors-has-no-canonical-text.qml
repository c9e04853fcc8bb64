//: clause SYN-7
//: kind malformed
//: code Q0101
//: at 8:9
//: command --emit=ast --diagnostics=json FILE

const a = 1
const b 2
