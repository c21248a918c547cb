//= threw 3 Error: not today
const ready = false;
if (!ready) throw new Error("not today");
async function handler() {}
