//= killed loop
async function handler() {
  const again = () => Promise.resolve().then(again);
  again();
  return 200;
}
