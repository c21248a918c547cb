//= threw 4 TypeError: tools.insert: key must be a text, and it is undefined
async function handler(request, tools) {
  const event = await request.json();
  await tools.insert("seen", event.nothing, {});
}
