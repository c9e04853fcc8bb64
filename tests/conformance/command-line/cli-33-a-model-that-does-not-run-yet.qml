//: clause CLI-33 CIR-16
//: kind ok
//: command info --json FILE
//: prints "model": "feed", "lacks": "`measure`"
//: prints "circuit": "clear", "role": "circuit", "num_qubits": 1, "effect": "channel"

circuit clear r: qubit { reset r }

model feed() {
  qubit q[2]
  H q[0]
  measure q[0] -> b
  if b { X q[1] }
  clear q[0]
  expect(Z, q[1])
}

loss feed()
