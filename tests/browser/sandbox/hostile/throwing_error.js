//= any threw
async function handler() {
  const error = new Error("x");
  for (const key of ["message", "name", "stack"]) Object.defineProperty(error, key, { get() { throw error; } });
  throw error;
}
