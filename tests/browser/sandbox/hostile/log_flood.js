//= killed log
async function handler() {
  for (;;) console.log("flood");
}
