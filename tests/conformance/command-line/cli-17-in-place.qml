//: clause CLI-17 FMT-1
//: kind ok
//: command fmt FILE && cat FILE
//: prints param t: angle ~ zeros
//: prints model m() { qubit q; RX(t) q; expect(Z, q) }

param t:angle~zeros
model m( ){ qubit q; RX( t )q; expect(Z,q) }
loss m()
