circuit c[k](w: angle[2]) q: qubit[m], r: qubit -> qubit[m/2] {
 inv pow(2) f[1](w) q[..], r -> s
 if a { X q } else { }
 within { H q }
 apply { Z q }
 measure q -> b
 discard q
 reset q
 return q[..2 by 2]
}
