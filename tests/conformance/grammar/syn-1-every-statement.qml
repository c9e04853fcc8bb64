//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//> model m() {
//>   let a, b = c
//>   qubit q[3, 2]
//>   qubit r
//>   for i, j in G.edges {
//>     CX q[i], q[j]
//>   }
//>   repeat 3 {
//>     H q
//>   }
//>   if n == 2 {
//>     X r
//>   } else {
//>     Y r
//>   }
//>   within {
//>     H r
//>   } apply {
//>     Z r
//>   }
//>   inv ctrl negctrl pow(2) turn[3](a) q, r -> s, t
//>   discard q[..2]
//>   reset r
//>   measure r -> bit, other
//>   return q[0], q[1..]
//>   expect(Z, q)
//> }

model m() {
  let a, b = c
  qubit q[3, 2]; qubit r
  for i, j in G.edges { CX q[i], q[j] }
  repeat 3 { H q }
  if n == 2 { X r } else { Y r }
  within { H r } apply { Z r }
  inv ctrl negctrl pow(2) turn[3](a) q, r -> s, t
  discard q[..2]
  reset r
  measure r -> bit, other
  return q[0], q[1..]
  expect(Z, q)
}
