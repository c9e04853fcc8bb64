//: clause PAR-2 PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p --json
//: says qmlc-parameters-2
//: make printf '\170\000\000\000\000\000\000\000%-120s\000\000\000\000\000\000\340\077' '{"__metadata__":{"format":"qmlc-parameters-2"},"t":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}' >p

param t: real ~ ones

model m() { t }

loss m()
