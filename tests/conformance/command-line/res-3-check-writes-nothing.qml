//: clause RES-3
//: kind ok
//: make echo 'const b = 1' > neighbour.qml; chmod a-w .

const a = 1
