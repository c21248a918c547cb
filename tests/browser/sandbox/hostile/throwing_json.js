//= threw 3 Error: no JSON
async function handler(request, tools) {
  await tools.put("t", "k", { toJSON() { throw new Error("no JSON"); } });
}
