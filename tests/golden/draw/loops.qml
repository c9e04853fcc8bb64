// frames around what repeats on the same wires, inside of each other too; loops over wires are drawn gate by gate
const depth = 4
param w: angle[depth, 3, 2] ~ zeros

model loops() {
  qubit q[3]
  for l in 0..depth {
    for k in 0..2 {
      RY(w[l, 0, k]) q[0]
      RZ(w[l, 1, k] + pi/2) q[1]
    }
    for i in 0..2 { CX q[i], q[i+1] }
    RX(w[l, 0, 0] - w[l, 2, 1]) q
  }
  repeat 3 { H q[1] }
  repeat 1 { H q[0] }
  for l in 0..2 { for i in 0..2 { CZ q[i], q[2] } }
  probs(q[1..])
}
loss loops()[0]
