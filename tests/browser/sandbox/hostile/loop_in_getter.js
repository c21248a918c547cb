//= killed loop
async function handler() {
  return { get status() { for (;;) {} } };
}
