circuit c q: qubit[2] {
  (a + b) q
  a.b(x) q
  f(x)(y) q
  H q
}
