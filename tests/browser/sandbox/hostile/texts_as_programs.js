//= end {"status":200,"body":"none"}
async function handler() {
  const reached = [];
  const tries = {
    eval: () => eval("1"),
    indirect: () => (0, eval)("this"),
    Function: () => Function("return this")(),
    constructor: () => (() => {}).constructor("return this")(),
    async: () => (async () => {}).constructor("return this")(),
    generator: () => (function* () {}).constructor("return this")().next(),
    async_generator: () => (async function* () {}).constructor("return this")(),
    bound: () => Reflect.construct((() => {}).constructor, ["return this"])(),
    proto: () => Object.getPrototypeOf(function () {}).constructor("return this")(),
    date: () => new Date().constructor.now(),
    regexp: () => /a/.compile("b"),
    timer: () => setTimeout("1", 0),
    iterator: () => [].values().constructor.constructor("return this")(),
    error: () => Error.prototype.constructor.constructor("return this")(),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); reached.push(name); } catch {}
  }
  return { status: 200, body: reached.filter((name) => name !== "regexp").join() || "none" };
}
