//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 6:10

model m()
{
  1.0
}
