//= any killed threw
// Grows a little at every operation, so that no single step is long.
async function handler(request, tools) {
  const kept = [];
  for (;;) {
    kept.push(new Float64Array(4 * 1024 * 1024).fill(kept.length));
    await tools.get("t", "k");
  }
}
