//= killed loop
async function handler() {
  return /^(a+)+$/.test("a".repeat(60) + "b") ? 200 : 400;
}
