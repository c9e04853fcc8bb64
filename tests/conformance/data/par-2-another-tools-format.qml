//: clause PAR-2 PAR-3
//: kind ok
//: run eval --params p --json
//: prints "loss": 0.5
//: make printf '\170\000\000\000\000\000\000\000%-120s\000\000\000\000\000\000\340\077' '{"__metadata__":{"format":"pt"},"t":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}' >p

param t: real ~ ones

model m() { t }

loss m()
