//= killed loop
async function handler(request, tools) {
  await tools.log("before");
  for (;;) {}
}
