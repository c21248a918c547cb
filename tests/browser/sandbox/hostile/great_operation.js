//= threw 3 RangeError: tools.put
async function handler(request, tools) {
  await tools.put("t", "k", { text: "x".repeat(70000) });
}
