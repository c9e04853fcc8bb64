// circuits in brackets: what is wrong with them, and where it shows
circuit ring[G: circuit] q: qubit[n] { for i in 0..n { G q[i], q[(i+1) % n] } }
circuit layer[R: circuit, E: circuit, reps](w: angle[n]) q: qubit[n] {
  repeat reps { R(w) q; ring[E] q }
}
circuit shaped[G: circuit[2]] q: qubit { G q }
circuit hidden[CX: circuit] q: qubit { H q }
fn doubled[G: circuit](x: real) = 2*x
circuit unused[G: circuit, k] q: qubit[n] { G(nothing) q; repeat k { G[2] q } }
param w: angle[3]
model m() {
  qubit q[3]
  ring[H] q
  ring q
  ring[CNOT] q
  ring[2] q
  ring[CX, CZ] q
  layer[RY, SWAP](w) q
  layer[RY, RZZ, 2](w) q
  layer[RY, CX, 0.5](w) q
  ring[ring] q
  ring[CX[2]] q
  ring[Ring] q
  expect(Z, q)
}
loss sum(m())
