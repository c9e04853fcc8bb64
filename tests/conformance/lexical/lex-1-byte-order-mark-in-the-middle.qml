//: clause LEX-1 LEX-4
//: kind malformed
//: code Q0102
//: at 7:1

const depth = 3
﻿const width = 2
