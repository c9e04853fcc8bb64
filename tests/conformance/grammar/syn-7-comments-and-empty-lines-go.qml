//: clause SYN-7
//: kind ok
//: command --emit=ast FILE
//> model m() {
//>   qubit q
//>   H q
//>   expect(Z, q)
//> }

// the smallest circuit
model m() { qubit q /* one */

  H q; expect(Z, q) } // end
