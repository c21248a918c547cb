//= end {"status":200,"body":"none"}
async function handler(request, tools) {
  const reached = [];
  const keep = () => Symbol.for("kept");
  try { keep().kept = tools; if (keep().kept) reached.push("symbol"); } catch {}
  try { handler.kept = 1; } catch { reached.push("own function"); }
  const tag = (parts) => parts;
  try { tag`x`.kept = 1; reached.push("template"); } catch {}
  try { RegExp.$1 = "x"; reached.push("RegExp.$1"); } catch {}
  "secret".match(/(s)ecret/);
  if (RegExp.$1 || RegExp.lastMatch) reached.push("latest match");
  try { fetch.kept = 1; } catch {}
  try { console.kept = 1; } catch {}
  return { status: 200, body: reached.join() || "none" };
}
