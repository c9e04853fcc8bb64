//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//> circuit c q: qubit[m] -> (qubit[m/2], qubit) {
//>   return q[..m/2], q[m - 1]
//> }

circuit c q: qubit[m] -> (qubit[m/2], qubit) { return q[..m/2], q[m-1] }
