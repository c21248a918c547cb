//= killed loop
async function handler() {
  while (true) await null;
}
