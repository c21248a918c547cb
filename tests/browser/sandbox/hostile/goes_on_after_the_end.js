//= killed operations
async function handler(request, tools) {
  tools.get("t", "k").then(function again() { return tools.get("t", "k").then(again); });
  return 200;
}
