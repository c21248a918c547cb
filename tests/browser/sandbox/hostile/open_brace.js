//= any threw
async function handler(request, tools) {
  if (true) {
  return 200;
}
