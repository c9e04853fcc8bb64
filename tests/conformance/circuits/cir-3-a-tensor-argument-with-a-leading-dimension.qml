//: clause CIR-3 TYP-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

circuit turn(w: angle[2]) q: qubit {
  RX(w[0]) q
  RZ(w[1]) q
}

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  turn([[0.3, 0.7], [1.3, -0.4]]) q
  state(q)
}

loss where(apart(m(), [
  [-0.03836527637817, -0.47799028884714], [0.444163448669735, -0.092587803366105],
  [0.368823859113124, -0.366090631244719], [0.43736645135222, -0.32071313781199]
]) < 1e-12, 1, 0)
