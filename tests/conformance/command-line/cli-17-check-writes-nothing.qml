//: clause CLI-17
//: kind runtime-error
//: exit 1
//: command fmt --check FILE || { grep "param t:angle~zeros" FILE; false; }
//: prints param t:angle~zeros

param t:angle~zeros
model m( ){ qubit q; RX( t )q; expect(Z,q) }
loss m()
