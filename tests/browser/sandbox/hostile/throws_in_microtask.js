//= threw 3 Error: later
async function handler(request, tools) {
  queueMicrotask(() => { throw new Error("later"); });
  await tools.log("on");
  return 200;
}
