//= threw 4 SyntaxError
async function handler(request, tools) {
  const a = 1;
  const b = ;
  return 200;
}
