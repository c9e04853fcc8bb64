//: clause TYP-12 MOD-1
//: kind ok

param t: angle
model both() {
  qubit q
  RX(t) q
  (z = expect(Z, q), y = expect(Y, q))
}
model ratio() { both().y / (2 + both().z) }
loss ratio()
