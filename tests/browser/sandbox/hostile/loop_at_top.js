//= killed loop
while (true) {}
async function handler() {}
