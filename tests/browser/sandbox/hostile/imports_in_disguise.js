//= threw 3 import is not available
async function handler() {
  await import/**/("data:text/javascript,export default 1");
}
