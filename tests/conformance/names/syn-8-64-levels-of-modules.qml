//: clause SYN-8 RES-2
//: kind ok
//: make i=1; while [ $i -lt 63 ]; do printf 'use m%d: x%d\nconst x%d = 1\n' $((i + 1)) $((i + 1)) $i > m$i.qml; i=$((i + 1)); done; echo 'const x63 = 1' > m63.qml

use m1: x1
