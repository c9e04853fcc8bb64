//: clause SYN-8 RES-2
//: kind resource
//: code Q0706
//: at m63.qml:1:5
//: make i=1; while [ $i -lt 80 ]; do printf 'use m%d: x%d\nconst x%d = 1\n' $((i + 1)) $((i + 1)) $i > m$i.qml; i=$((i + 1)); done; echo 'const x80 = 1' > m80.qml

use m1: x1
