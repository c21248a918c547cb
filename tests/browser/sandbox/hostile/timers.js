//= threw 3 await tools.sleep(ms)
async function handler() {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
