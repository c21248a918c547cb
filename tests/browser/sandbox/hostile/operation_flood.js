//= killed operations
async function handler(request, tools) {
  for (;;) await tools.get("seen", "a");
}
