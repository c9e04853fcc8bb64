//: clause GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

circuit twist q: qubit[n] {
  RZ(1.3) q[1]
  RX(0.7) q[0]
  CX q[0], q[1]
}

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  inv twist q
  state(q)
}

loss where(apart(m(), [
  [-0.028976606064679, 0.193337254110101], [0.353157989585563, 0.311545336774637],
  [0.627232124062177, -0.261459222477593], [0.519171662888549, -0.093165025516014]
]) < 1e-12, 1, 0)
