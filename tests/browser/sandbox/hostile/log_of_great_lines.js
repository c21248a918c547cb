//= killed log
async function handler(request, tools) {
  for (;;) await tools.log("x".repeat(5000));
}
