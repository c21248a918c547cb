//= end {"status":200,"body":"none"}
async function handler(request, tools) {
  const reached = [];
  const began = Date.now();
  for (let at = 0; at < 5000000; at += 1);
  if (Date.now() !== began || new Date().getTime() !== began || began !== request.began && began !== 1767225600000) reached.push("Date");
  const tries = {
    performance: () => performance.now(),
    timer: () => setTimeout(() => {}, 1),
    interval: () => setInterval(() => {}, 1),
    frame: () => requestAnimationFrame(() => {}),
    shared: () => new SharedArrayBuffer(8),
    atomics: () => Atomics.wait(new Int32Array(4), 0, 0, 10),
    weak: () => new WeakRef({}),
    registry: () => new FinalizationRegistry(() => {}),
    temporal: () => Temporal.Now.instant(),
    event: () => new Event("x").timeStamp,
    locale: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); reached.push(name); } catch {}
  }
  return { status: 200, body: reached.join() || "none" };
}
