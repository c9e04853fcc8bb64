//: clause CLI-17
//: kind runtime-error
//: exit 1
//: command fmt --check FILE
//: prints cli-17-check-of-one-that-is-not.qml

param t:angle~zeros
model m( ){ qubit q; RX( t )q; expect(Z,q) }
loss m()
