//: clause CLI-25
//: kind runtime-error
//: exit 2
//: command FILE --emit=ir -o h.json || { cat h.json; (exit 2); }
//: prints [["Z0", 1]]
//: file h.json
//| [["Z0", 1]]

observable H = load("h.json")

model m() {
  qubit q
  H q
  expect(H, q)
}

loss m()
