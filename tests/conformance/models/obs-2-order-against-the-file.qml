//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.json
//| {"order": "little", "terms": [["ZII", 1.5]]}

observable H = load("h.json", order = big)
