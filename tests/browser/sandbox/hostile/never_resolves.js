//= threw null nothing will ever fulfil
async function handler() {
  await new Promise(() => {});
}
