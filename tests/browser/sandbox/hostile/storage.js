//= end {"status":200,"body":"none"}
async function handler() {
  const reached = [];
  const tries = {
    indexedDB: () => indexedDB.open("x"),
    caches: () => caches.open("x"),
    localStorage: () => localStorage.setItem("a", "b"),
    cookieStore: () => cookieStore.set("a", "b"),
    storage: () => navigator.storage.getDirectory(),
    cookie: () => { document.cookie = "a=b"; },
    files: () => new FileReaderSync(),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); reached.push(name); } catch {}
  }
  return { status: 200, body: reached.join() || "none" };
}
