//= any threw killed
async function handler() {
  let text = "abcdefgh";
  for (;;) {
    text = text.padEnd(text.length * 2, "x" + text);
  }
}
