//: clause LOS-5 PAR-4
//: kind ok
//: run eval --params p --json
//: prints "loss": 0.764842187284
//: says another version
//: make printf '\170\000\000\000\000\000\000\000%-120s\146\146\146\146\146\146\346\077' '{"__metadata__":{"hash":"1234","model":"m"},"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}' >p

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
