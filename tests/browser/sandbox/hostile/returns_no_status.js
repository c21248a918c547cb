//= threw null a status from 200 to 599
async function handler() {
  return { status: 42, body: "?" };
}
