//= threw null longer than
async function handler() {
  return { status: 200, body: "x".repeat(1000000) };
}
