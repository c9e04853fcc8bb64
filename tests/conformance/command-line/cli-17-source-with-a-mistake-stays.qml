//: clause CLI-17 FMT-1
//: kind runtime-error
//: exit 1
//: command fmt FILE || { cat FILE; false; }
//: prints param t:angle~zeros)
//: says Q0113

param t:angle~zeros)

loss 3
