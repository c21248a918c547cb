// The realm in which a learner's program runs: no way out of it, no clock, no chance, and nothing that one run could
// leave behind for the next. It knows neither the program nor the operations.
//
// First part of the worker's script; `run.js` is the last. Once this part has run, nothing that a program can reach can be
// changed, so that the parts behind it may use what the language offers without being afraid of it.

/** What a program may name. Everything else that the browser offers is removed. */
const KEPT = new Set([
  "Object", "Function", "Array", "Number", "Boolean", "String", "Symbol", "BigInt", "Math", "JSON", "Reflect", "Proxy", "Promise", "RegExp",
  "Map", "Set", "WeakMap", "WeakSet", "Iterator", "ArrayBuffer", "DataView", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array",
  "Uint32Array", "Int32Array", "Uint8ClampedArray", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
  "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
  "parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI",
  "NaN", "Infinity", "undefined", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "structuredClone", "atob", "btoa", "queueMicrotask",
]);

/** Names that programs for other places use, and what to write here instead. */
const ABSENT = {
  setTimeout: "await tools.sleep(ms)", setInterval: "await tools.sleep(ms) in a loop", setImmediate: "await tools.sleep(0)",
  require: "tools", XMLHttpRequest: "await fetch(url)", importScripts: "tools", eval: "a function",
};

/** What only our own script may use. A program has no name for it. */
const realm = globalThis;
const evaluate = eval;
const NativeDate = Date;
const listen = addEventListener.bind(realm);
const channel = new MessageChannel();

function absent(name) {
  const refuse = () => {
    throw new Error(`${name} is not available here: use ${ABSENT[name] ?? "what tools offers"}`);
  };
  return Object.defineProperty(refuse, "name", { value: name });
}

/** Removes everything from the global object, and from what it inherits, that is not kept. */
function sweep() {
  for (let holder = realm; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const key of Reflect.ownKeys(holder)) {
      if (KEPT.has(key) || Reflect.deleteProperty(holder, key)) continue;
      // A number that nobody can change is no way out.
      if (typeof Object.getOwnPropertyDescriptor(holder, key).value === "number") continue;
      // A realm with a way out that cannot be closed is not opened at all.
      throw new Error(`${String(key)} cannot be removed`);
    }
  }
  realm.eval = absent("eval");
  for (const key of ["createObjectURL", "revokeObjectURL"]) delete URL[key];
  // The latest match of any expression, kept by the language for everybody.
  for (const key of Reflect.ownKeys(RegExp)) {
    if (typeof key === "string" && !["length", "name", "prototype", "escape"].includes(key)) delete RegExp[key];
  }
  delete Math.random;
}

/** One of everything that a program can make without naming it. */
function unnamed() {
  const iterators = [[].values(), new Map().entries(), new Set().values(), ""[Symbol.iterator](), "a".matchAll(/a/g), new URLSearchParams().entries()];
  if (realm.Iterator) iterators.push(Iterator.from({ next() {} }), [].values().map((one) => one));
  const functions = [function () {}, async () => {}, function* () {}, async function* () {}];
  return [...iterators, ...functions, functions[2](), functions[3](), (function () { return arguments; })(), /a/, Symbol(), 1n, new Error(""), ``.constructor];
}

/** No text becomes a program: what makes functions of texts refuses to. */
function withoutConstructors() {
  for (const one of [function () {}, async () => {}, function* () {}, async function* () {}]) {
    const kind = Object.getPrototypeOf(one);
    const maker = absent("Function");
    Object.defineProperty(maker, "prototype", { value: kind });
    Object.defineProperty(kind, "constructor", { value: maker });
    if (one.constructor === maker && kind === Function.prototype) realm.Function = maker;
  }
}

/** Texts that depend on where the machine stands: written as in a place without daylight saving, in one language. */
function withoutPlace() {
  const dates = NativeDate.prototype;
  for (const key of Reflect.ownKeys(dates)) {
    const twin = typeof key === "string" && key.replace(/^(get|set)(?!UTC|Time|Year)/, "$1UTC");
    if (twin && twin !== key && dates[twin]) define(dates, key, dates[twin]);
  }
  const parts = (date) => /^(\w+), (\d+) (\w+) (-?\d+) (.*) GMT$/.exec(date.toUTCString());
  const day = (p) => `${p[1]} ${p[3]} ${p[2]} ${p[4]}`;
  const clock = (p) => `${p[5]} GMT+0000 (Coordinated Universal Time)`;
  const text = (write) => function () { const p = parts(this); return p ? write(p) : "Invalid Date"; };
  define(dates, "getTimezoneOffset", function () { return this.getTime() - this.getTime(); });
  define(dates, "toString", text((p) => `${day(p)} ${clock(p)}`));
  define(dates, "toDateString", text(day));
  define(dates, "toTimeString", text(clock));
  for (const key of ["toTemporalInstant", "getYear", "setYear"]) delete dates[key];
  for (const key of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]) {
    const native = dates[key];
    define(dates, key, function (locale = "en-US", options = {}) {
      return native.call(this, locale, { timeZone: "UTC", ...options });
    });
  }
  for (const holder of [Number.prototype, BigInt.prototype]) {
    const native = holder.toLocaleString;
    define(holder, "toLocaleString", function (locale = "en-US", options = undefined) { return native.call(this, locale, options); });
  }
  for (const key of ["toLocaleUpperCase", "toLocaleLowerCase"]) {
    const native = String.prototype[key];
    define(String.prototype, key, function (locale = "en-US") { return native.call(this, locale); });
  }
  const compare = String.prototype.localeCompare;
  define(String.prototype, "localeCompare", function (other, locale = "en-US", options = undefined) { return compare.call(this, other, locale, options); });
}

function define(holder, key, value) {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: false, configurable: true });
}

/** What programs set on objects of their own although the prototype has it, too. */
const OVERRIDDEN = ["constructor", "toString", "toLocaleString", "valueOf", "name", "message", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "then"];

/** A property that cannot be changed where it stands, and does not keep others from having one of that name. */
function overridable(holder, key, { value }) {
  // Methods: they have no prototype, which would have a constructor, which would have to be made so, too.
  const access = {
    get() { return value; },
    set(mine) {
      if (this === holder) throw new TypeError(`Cannot assign to ${key}: what the language brings cannot be changed here`);
      Object.defineProperty(this, key, { value: mine, writable: true, enumerable: true, configurable: true });
    },
  };
  Object.defineProperty(holder, key, { get: access.get, set: access.set });
}

/** Freezes everything that can be reached from the global object and from what a program can make. */
function freeze() {
  const seen = new Set();
  const open = [realm, NativeDate, ...unnamed()];
  while (open.length > 0) {
    const one = open.pop();
    if (one === null || !["object", "function"].includes(typeof one) || seen.has(one)) continue;
    seen.add(one);
    const isPrototype = Object.hasOwn(one, "constructor");
    for (const key of Reflect.ownKeys(one)) {
      const property = Object.getOwnPropertyDescriptor(one, key);
      const asked = isPrototype && property.configurable && "value" in property && OVERRIDDEN.includes(key);
      if (asked) overridable(one, key, property);
      const { get, set } = asked ? Object.getOwnPropertyDescriptor(one, key) : property;
      open.push(property.value, get, set);
    }
    open.push(Object.getPrototypeOf(one));
  }
  for (const one of seen) Object.freeze(one);
}

sweep();
withoutConstructors();
withoutPlace();
define(NativeDate.prototype, "constructor", absent("Date"));
freeze();
