//= any threw
async function handler() {
  const trap = () => { throw new Error("trapped"); };
  throw new Proxy({}, { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap, getOwnPropertyDescriptor: trap });
}
