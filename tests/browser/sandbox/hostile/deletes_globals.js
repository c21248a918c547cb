//= end {"status":200,"body":"none"}
// `globalThis` is the run's own, so that what is deleted there is missed by nobody.
async function handler(request, tools) {
  const reached = [];
  for (const name of ["Promise", "JSON", "Object", "Array", "Map", "fetch"]) {
    try { delete globalThis[name]; } catch {}
  }
  try { Object = null; reached.push("Object ="); } catch {}
  try { JSON.stringify = () => "{}"; reached.push("JSON.stringify ="); } catch {}
  await tools.insert("seen", "a", { n: 1 });
  return { status: 200, body: reached.join() || "none" };
}
