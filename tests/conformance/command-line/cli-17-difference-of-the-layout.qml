//: clause CLI-17
//: kind runtime-error
//: exit 1
//: command fmt --diff FILE
//: prints -const a=1
//: prints +const a = 1

const a=1
