observable H = load("h2\json")
observable G = load("h2.json)
const a = 1
