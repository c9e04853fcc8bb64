//: clause RES-3
//: kind invalid
//: code Q0523
//: at 8:21
//: exit 77
//: make echo '[["Z0", 1]]' > ../h.json; ln -s ../h.json h.json

observable H = load("h.json")
