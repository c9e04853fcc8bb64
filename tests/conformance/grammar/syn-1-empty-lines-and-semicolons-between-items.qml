//: clause SYN-1
//: kind ok


;

const a = 1


const b = 2;;
