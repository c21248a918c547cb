//= threw 5 TypeError: Converting circular
async function handler(request, tools) {
  const row = {};
  row.row = row;
  await tools.put("t", "k", row);
}
