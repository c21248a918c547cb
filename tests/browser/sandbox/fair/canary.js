// Sees whether anything of an earlier run is left.
let seen = 0;
async function handler(request, tools) {
  seen += 1;
  const changed = [];
  if (seen !== 1) changed.push("a variable of the run before");
  for (const key in {}) changed.push(key);
  if ({}.polluted !== undefined || [].polluted !== undefined) changed.push("polluted");
  for (const [holder, key] of [[Array.prototype, "push"], [Promise.prototype, "then"], [JSON, "stringify"], [Function.prototype, "call"], [Map.prototype, "get"]]) {
    if (!String(holder[key]).includes("[native code]")) changed.push(key);
  }
  if (Object.keys(tools).length !== 13 || fetch.kept || console.kept || Symbol.for("kept").kept) changed.push("tools");
  if (tools.env.SECRET !== "s" || request.headers.polluted) changed.push("input");
  if (globalThis.escaped !== undefined || typeof JSON !== "object") changed.push("globals");
  if ([3, 1, 2].sort().map((n) => n * 2).join() !== "2,4,6") changed.push("lists");
  const isVerified = await tools.verify("razorpay");
  const isNew = await tools.insert("seen", "evt_1", { list: [1, { two: 2 }], when: new Date().toISOString(), chance: Math.random() });
  return { status: 200, body: isVerified && isNew && changed.length === 0 ? "clean" : changed.join() };
}
