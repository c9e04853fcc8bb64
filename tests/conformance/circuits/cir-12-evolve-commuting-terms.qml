//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable ZZ = Z[0]*Z[1] - 0.4*Z[0] + 0.25*Z[1]

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  evolve(ZZ, 1.3) q
  state(q)
}

loss where(apart(m(), [
  [0.044913443325236, -0.089346419114986], [0.449130514089281, 0.219731156902927],
  [-0.380216442903559, 0.587737574556676], [0.037861885803212, -0.498564416704025]
]) < 1e-12, 1, 0)
