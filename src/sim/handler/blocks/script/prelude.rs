//! What a script of blocks needs beside its own lines: the calls that the app knows, and how a call is tried again.

/// The head of the calls.
pub(super) const CALL_HEAD: &str =
    "// The requests that this app knows how to make.\nconst calls = {\n";

/// A call with its retries. It gives why it failed for good, or nothing.
pub(super) const CALL: &str = r#"
// Makes a call, and tries it again where that helps. Gives why it failed for good, or null.
async function call(tools, name, v, { key, once, done = [], retry }) {
  if (once !== undefined && (await tools.get("done", `${name} ${once}`))) return null;
  const { url, ...request } = calls[name](v, tools.env);
  if (key !== undefined) request.headers["Idempotency-Key"] = `"${name}-${key}"`;
  for (let attempt = 1; ; attempt += 1) {
    let status = null;
    let named = 0;
    try {
      const answer = await tools.fetch(url, request);
      status = answer.status;
      named = 1000 * Number(answer.headers.get("retry-after") ?? 0);
    } catch {
      // No answer came. Nobody knows whether the work was done.
    }
    if (status !== null && ((status >= 200 && status <= 299) || done.includes(status))) {
      if (once !== undefined) await tools.put("done", `${name} ${once}`);
      return null;
    }
    const again = status === null || [408, 425, 429].includes(status) || status >= 500;
    if (!again || retry.kind === "none" || attempt >= retry.tries) return `${name} failed: ${status ?? "no answer"}`;
    await tools.sleep(wait(retry, attempt, named));
  }
}

// How long to wait after that attempt, in milliseconds.
function wait(retry, attempt, named) {
  const grown = retry.kind === "fixed" ? retry["base-ms"] : Math.min(retry["cap-ms"], retry["base-ms"] * 2 ** (attempt - 1));
  const asked = retry["honour-retry-after"] ? named || 0 : 0;
  const own = retry.kind === "full-jitter" ? asked + Math.floor(Math.random() * (grown + 1)) : Math.max(asked, grown);
  return Math.min(3_600_000, own);
}
"#;

/// A value that an event must have.
pub(super) const MUST: &str = r#"
// The value of that name, as a text. An event without it cannot be worked on.
function must(v, name) {
  if (v[name] === undefined) throw new Error(`The event has no ${name}.`);
  return String(v[name]);
}
"#;
