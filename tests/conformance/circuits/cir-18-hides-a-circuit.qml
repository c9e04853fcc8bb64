//: clause CIR-18
//: kind ok
//: run eval --json
//: prints "loss": 

circuit turn q: qubit { X q }
circuit spun[turn: circuit] q: qubit { turn q }

model m() {
  qubit q
  spun[Z] q
  prob(q == 0)
}

loss m()
