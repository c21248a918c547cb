// What a program finds besides the language, made anew for every run: a date that stands still, chance out of its input, a
// console. It knows no operation; what a console's lines become is handed in.

/** A stream of numbers below 2^32 out of a seed (sfc32). */
function stream(seed) {
  let hash = 0x811c9dc5;
  for (const letter of String(seed)) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  let [a, b, c, counter] = [hash >>> 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let at = 0; at < 12; at += 1) next();
  return next;
}

/** A text names an offset from Greenwich, or is a mere day, which the language takes as one of Greenwich. */
const PLACED = /(?:Z|GMT|UTC?)\s*(?:\(.*\))?$|:\d\d.*[+-]\d\d:?\d\d\s*(?:\(.*\))?$|^[+-]?\d+(?:-\d\d(?:-\d\d)?)?$/i;

function parseDate(text) {
  const said = String(text).trim();
  if (PLACED.test(said)) return NativeDate.parse(said);
  const iso = NativeDate.parse(`${said}Z`);
  return Number.isNaN(iso) ? NativeDate.parse(`${said} UTC`) : iso;
}

/** `Date` as the language has it, in Greenwich, at a time that stands still. */
function dateOf(time) {
  const from = (given) => {
    if (given.length === 0) return time;
    if (given.length > 1) return NativeDate.UTC(...given);
    const [one] = given;
    if (one instanceof RunDate) return one.getTime();
    const plain = typeof one === "object" && one !== null ? one[Symbol.toPrimitive]?.("default") ?? one.valueOf() : one;
    return typeof plain === "string" ? parseDate(plain) : plain;
  };
  function RunDate(...given) {
    if (!new.target) return new NativeDate(time).toString();
    return Reflect.construct(NativeDate, [from(given)], new.target);
  }
  RunDate.prototype = NativeDate.prototype;
  Object.defineProperty(RunDate, "name", { value: "Date" });
  define(RunDate, "now", () => time);
  define(RunDate, "parse", parseDate);
  define(RunDate, "UTC", NativeDate.UTC);
  return RunDate;
}

function mathOf(next) {
  const math = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(Math));
  define(math, "random", () => (next() * 0x200000 + (next() >>> 11)) / 0x20000000000000);
  return math;
}

function cryptoOf(next) {
  const fill = (array) => {
    if (!ArrayBuffer.isView(array)) throw new TypeError("crypto.getRandomValues(array): the array must be a typed array such as new Uint8Array(16)");
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next();
    return array;
  };
  const uuid = () => {
    const bytes = fill(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  return { getRandomValues: fill, randomUUID: uuid };
}

/** The names that a program finds, with what stands behind them. `began` is in ms since 1970. */
function scopeOf({ began, seed, log, fetch }) {
  const next = stream(seed);
  const console = { log, info: log, warn: log, error: log, debug: log };
  const own = { fetch, console, Date: dateOf(began), Math: mathOf(next), crypto: cryptoOf(next) };
  for (const name of ["setTimeout", "setInterval", "setImmediate", "require", "XMLHttpRequest", "importScripts"]) own[name] = absent(name);
  const names = Object.create(Object.prototype);
  for (const name of KEPT) define(names, name, realm[name]);
  for (const [name, value] of Object.entries(own)) define(names, name, value);
  define(names, "globalThis", names);
  return { ...own, globalThis: names };
}
