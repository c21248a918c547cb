//= killed loop
async function handler() {
  await new Promise(() => { while (true) {} });
}
