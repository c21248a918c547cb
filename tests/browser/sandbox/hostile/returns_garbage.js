//= threw null TypeError: handler: it must return nothing, a status
async function handler() {
  return new Map([["status", 200]]);
}
