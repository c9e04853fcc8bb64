//: clause LEX-5
//: kind malformed
//: code Q0109
//: at 7:25
//: says the imaginary unit is `i`: `1*i`

gate mix = [[1, 0], [0, 1j]]
