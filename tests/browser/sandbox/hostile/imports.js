//= threw 3 import is not available
async function handler() {
  await import("{{server}}/import.js");
}
