//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 7:9

record node {
  left: node
}
