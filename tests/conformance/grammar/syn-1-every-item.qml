//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//: file parts.qml
//| circuit turn q: qubit { H q }
//> use parts: turn
//> const n = 2, k: real = 3 in 1..10
//> data {
//>   x: real[n] in 0..1 ~> standardize ~> minmax(0, pi)
//>   z: real ~ uniform(-1, 1)
//>   y: class["a", "b"]
//> }
//> param w: angle[n] ~ zeros
//> record layer[a] {
//>   W: real[a] ~ ones
//> }
//> fn twice(v: real[m]) -> real[m] {
//>   2*v
//> }
//> fn half(v: real) = v/2
//> encoder e(v: real[m]) q: qubit[m] {
//>   RY(v) q
//> }
//> ansatz a q: qubit, r: qubit {
//>   CX q, r
//> }
//> circuit c[k] q: qubit[m] -> qubit[m/2] {
//>   return q[..m/2]
//> }
//> model f(x, t: angle) -> real {
//>   t
//> }
//> observable O = Z[0]
//> loss f(x, 0.5)
//> loss total = f(x, 0.5)
//> train adam(lr = 0.1), epochs = 3
//> fit svm(k, x, y, C = 1.0)

use parts: turn
const n = 2, k: real = 3 in 1..10
data {
  x: real[n] in 0..1 ~> standardize ~> minmax(0, pi)
  z: real ~ uniform(-1, 1); y: class["a", "b"]
}
param w: angle[n] ~ zeros
record layer[a] { W: real[a] ~ ones }
fn twice(v: real[m]) -> real[m] { 2*v }
fn half(v: real) = v/2
encoder e(v: real[m]) q: qubit[m] { RY(v) q }
ansatz a q: qubit, r: qubit { CX q, r }
circuit c[k] q: qubit[m] -> qubit[m/2] { return q[..m/2] }
model f(x, t: angle) -> real { t }
observable O = Z[0]
loss f(x, 0.5)
loss total = f(x, 0.5)
train adam(lr = 0.1), epochs = 3
fit svm(k, x, y, C = 1.0)
