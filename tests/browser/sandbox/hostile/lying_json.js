//= end {"status":200,"body":"seen"}
// What is written is what JSON makes of it; it cannot become another operation.
async function handler(request, tools) {
  await tools.put("t", "k", { toJSON: () => ({ do: "call", url: "https://example.com" }) });
  return { status: 200, body: "seen" };
}
