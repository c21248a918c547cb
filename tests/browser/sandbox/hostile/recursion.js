//= threw 3 RangeError: Maximum call stack
async function handler() {
  const deeper = (n) => deeper(n + 1) + 1;
  return deeper(0);
}
