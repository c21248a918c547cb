//= any threw killed
async function handler() {
  const kept = [];
  for (;;) kept.push(new Uint8Array(256 * 1024 * 1024).fill(1));
}
