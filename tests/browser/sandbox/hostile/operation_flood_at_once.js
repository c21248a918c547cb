//= killed operations
async function handler(request, tools) {
  for (;;) tools.get("seen", "a").catch(() => {});
}
