//: clause CLI-14 TRN-5
//: kind runtime-error
//: exit 1
//: command run FILE train --steps 2 --quiet -o w || { cat w; false; }
//: prints old
//: make echo old >w

param a: real ~ ones

model m() { log(-a) }

loss m()
