//: clause CLI-26
//: kind runtime-error
//: exit 69
//: command check FILE; mkdir b && cp $implementation b/qmlc && ln -s "$(dirname $implementation)/stdlib" b/stdlib && b/qmlc FILE -o m
//: says libqmlrt.a

model m() { 1 }

loss m()
