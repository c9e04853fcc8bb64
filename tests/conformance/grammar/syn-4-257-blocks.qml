//: clause SYN-4 RES-2 LEX-10
//: kind resource
//: code Q0704
//: at 263:10
//: make { echo 'model m() {'; yes 'repeat 1 {' | head -n 256; yes '}' | head -n 256; echo '1.0'; echo '}'; } >> "$1"

