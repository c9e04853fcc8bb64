//: clause PAR-4
//: kind ok
//: run eval --params p --json
//: prints "loss": 320.5
//: says warning
//: make { printf '\274\000\000\000\000\000\000\000'; printf '%s' '{"__metadata__":{"format":"qmlc-parameters-1","model":"m","hash":"00","seed":"0"},"t":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"u":{"dtype":"F64","shape":[2],"data_offsets":[8,24]}}'; printf '\000\000\000\000\000\000\340\077\000\000\000\000\000\000\000\100\000\000\000\000\000\000\010\100'; } >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
