//: clause RES-5 CLI-5
//: kind runtime-error
//: exit 69
//: command check FILE; QML_ISA=x86-64 $implementation run FILE eval --params p.json
//: says x86-64-v2
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
