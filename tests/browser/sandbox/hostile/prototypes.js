//= end {"status":200,"body":"none"}
async function handler(request, tools) {
  const reached = [];
  const evil = () => { throw new Error("changed"); };
  const places = {
    "Object.prototype.polluted": () => { Object.prototype.polluted = 1; },
    "__proto__.polluted": () => { ({}).__proto__.polluted = 1; },
    "defineProperty": () => Object.defineProperty(Object.prototype, "toJSON", { value: evil }),
    "Object.prototype.then": () => { Object.prototype.then = evil; },
    "Array.prototype.push": () => { Array.prototype.push = evil; },
    "Array.prototype[Symbol.iterator]": () => { Array.prototype[Symbol.iterator] = evil; },
    "Array.prototype[0]": () => Object.defineProperty(Array.prototype, "0", { set: evil }),
    "Promise.prototype.then": () => { Promise.prototype.then = evil; },
    "Promise.resolve": () => { Promise.resolve = evil; },
    "JSON.stringify": () => { JSON.stringify = evil; },
    "JSON.parse": () => { JSON.parse = evil; },
    "Function.prototype.call": () => { Function.prototype.call = evil; },
    "Function.prototype.bind": () => { Function.prototype.bind = evil; },
    "Map.prototype.get": () => { Map.prototype.get = evil; },
    "RegExp.prototype.exec": () => { RegExp.prototype.exec = evil; },
    "String.prototype.slice": () => { String.prototype.slice = evil; },
    "Error.prepareStackTrace": () => { Error.prepareStackTrace = evil; },
    "Error.stackTraceLimit": () => { Error.stackTraceLimit = 0; },
    "Date.prototype.getTime": () => { Date.prototype.getTime = evil; },
    "Symbol.prototype.description": () => Object.defineProperty(Symbol.prototype, "description", { get: evil }),
    "setPrototypeOf": () => Object.setPrototypeOf(Array.prototype, { polluted: 1 }),
    "iterator prototype": () => { Object.getPrototypeOf([].values()).next = evil; },
    "generator prototype": () => { Object.getPrototypeOf(function* () {}).prototype.next = evil; },
    "async function prototype": () => { Object.getPrototypeOf(async () => {}).call = evil; },
    "URL.prototype.toString": () => { URL.prototype.toString = evil; },
    "TextEncoder.prototype.encode": () => { TextEncoder.prototype.encode = evil; },
  };
  for (const [name, change] of Object.entries(places)) {
    try { change(); reached.push(name); } catch {}
  }
  if ({}.polluted) reached.push("an object is polluted");
  await tools.insert("seen", "a", { n: 1 });
  return { status: 200, body: reached.join() || "none" };
}
