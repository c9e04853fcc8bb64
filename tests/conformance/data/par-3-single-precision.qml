//: clause PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p --json
//: says F32
//: make { printf '\153\000\000\000\000\000\000\000'; printf '%s' '{"t":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"u":{"dtype":"F64","shape":[2],"data_offsets":[4,20]}}'; printf '\000\000\000\000\000\000\340\077\000\000\000\000\000\000\000\100\000\000\000\000'; } >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
