// The tools of a learner's program and the request that it gets: what each takes, which operation it becomes, and what of
// the result the program sees. Who performs an operation is not its business.

/** The error that a call with a wrong argument throws, in the learner's line. */
function wrong(call, expected, found) {
  const shown = found === null ? "null" : Array.isArray(found) ? "a list" : typeof found;
  return new TypeError(`${call}: ${expected}, and it is ${shown}`);
}

function text(call, name, value) {
  if (typeof value !== "string") throw wrong(call, `${name} must be a text`, value);
  return value;
}

function count(call, name, value, least, most) {
  if (typeof value !== "number" || !(value >= least && value <= most)) {
    throw wrong(call, `${name} must be a number from ${least} to ${most}`, typeof value === "number" ? "another" : value);
  }
  return Math.round(value);
}

/** A value as JSON keeps it. What JSON cannot hold is refused. */
function plain(call, name, value) {
  const written = JSON.stringify(value);
  if (written === undefined) throw wrong(call, `${name} must be something that JSON can hold`, value);
  return JSON.parse(written);
}

/** The columns of a row. */
function columns(call, row) {
  if (row === undefined) return {};
  if (typeof row !== "object" || row === null || Array.isArray(row)) throw wrong(call, "row must be an object such as {status: \"paid\"}", row);
  return plain(call, "row", row);
}

/** The content of an answer: a text as it is, everything else as JSON, nothing as an empty text. */
function content(call, body) {
  if (body === undefined || body === null) return "";
  return typeof body === "string" ? body : JSON.stringify(plain(call, "body", body));
}

/** A value of a log line, in words. */
function shown(value) {
  if (typeof value === "string") return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "(a value that cannot be written)";
  }
}

/** A field's name and value pairs, out of an object or of a list of pairs. Names are lower-case, as on a platform's `fetch`. */
function fields(headers) {
  if (headers === undefined || headers === null) return {};
  if (typeof headers !== "object") throw wrong("fetch", "headers must be an object such as {\"content-type\": \"application/json\"}", headers);
  const pairs = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  const found = {};
  for (const [name, value] of pairs) define(found, String(name).toLowerCase(), String(value));
  return Object.fromEntries(Reflect.ownKeys(found).map((name) => [name, found[name]]));
}

/** What `fetch` was asked for, as an operation. */
function callOf(url, options) {
  if (typeof url !== "string" && !(url instanceof URL)) throw wrong("fetch", "the address must be a text", url);
  if (typeof options !== "object" || options === null) throw wrong("fetch", "the second argument must be an object such as {method: \"POST\"}", options);
  const { method = "GET", headers, body = "" } = options;
  const sent = fields(headers);
  const isForm = body instanceof URLSearchParams;
  if (isForm && sent["content-type"] === undefined) sent["content-type"] = "application/x-www-form-urlencoded;charset=UTF-8";
  if (!isForm && body !== null && typeof body !== "string") throw wrong("fetch", "body must be a text: write JSON.stringify(body)", body);
  return { do: "call", method: text("fetch", "method", method).toUpperCase(), url: String(url), headers: sent, body: body === null ? "" : String(body) };
}

/** What came back, as a platform's `fetch` gives it. */
function responseOf({ status = 0, headers = {}, body = "" }) {
  const got = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return {
    status,
    ok: status >= 200 && status <= 299,
    headers: {
      get: (name) => got.get(String(name).toLowerCase()) ?? null,
      has: (name) => got.has(String(name).toLowerCase()),
      entries: () => got.entries(),
      [Symbol.iterator]: () => got.entries(),
    },
    text: async () => body,
    json: async () => JSON.parse(body),
  };
}

/** The tools of one run over that input. `issue` takes an operation and promises its result. */
function toolsOf(input, issue) {
  const fetch = (url, options = {}) => {
    const call = callOf(url, options);
    // Made here, so that it names the line of the call.
    const failed = new TypeError("fetch failed");
    return issue(call).then((result) => {
      if (typeof result?.error !== "string") return responseOf(result ?? {});
      define(failed, "message", `fetch failed: ${result.error}`);
      throw failed;
    });
  };
  const row = (call, table, key, value) => ({
    do: call,
    table: text(`tools.${call}`, "table", table),
    key: text(`tools.${call}`, "key", key),
    row: columns(`tools.${call}`, value),
  });
  const log = (...values) => issue({ do: "log", text: values.map(shown).join(" ") }).then(() => undefined);
  const tools = {
    env: input.env ?? {},
    key: input.key ?? null,
    verify: (scheme = "") => issue({ do: "verify", scheme: text("tools.verify", "scheme", scheme) }).then((result) => result?.ok === true),
    now: () => issue({ do: "now" }),
    insert: (table, key, value) => issue(row("insert", table, key, value)).then((result) => result === true),
    put: (table, key, value) => issue(row("put", table, key, value)).then(() => null),
    get: (table, key) => issue({ do: "get", table: text("tools.get", "table", table), key: text("tools.get", "key", key) }),
    enqueue: (key, job) =>
      issue({ do: "enqueue", key: text("tools.enqueue", "key", key), job: plain("tools.enqueue", "job", job) }).then((result) => result === true),
    fetch,
    sleep: (ms) => issue({ do: "sleep", ms: count("tools.sleep", "ms", ms, 0, LONGEST_SLEEP) }).then(() => undefined),
    answer: (status, body) =>
      issue({ do: "answer", status: count("tools.answer", "status", status, 200, 599), body: content("tools.answer", body) }).then((result) => result === true),
    flag: (reason, about = "") =>
      issue({ do: "flag", reason: text("tools.flag", "reason", reason), about: shown(about) }).then(() => undefined),
    log,
  };
  return { tools, fetch, log };
}

/** An hour, in milliseconds. */
const LONGEST_SLEEP = 3_600_000;

/** The request as a handler gets it. */
function requestOf({ method, url, path, headers, body, env }) {
  return { method, url, path, headers, body, env, json: async () => JSON.parse(body) };
}

/** What a handler returned: nothing, or a status and a content. It may return a status alone. */
function answerOf(value) {
  if (value === undefined || value === null) return null;
  const isStatus = (one) => Number.isInteger(one) && one >= 200 && one <= 599;
  if (isStatus(value)) return { status: value, body: "" };
  const { status, body } = typeof value === "object" ? value : {};
  if (isStatus(status)) return { status, body: content("the answer", body) };
  throw wrong("handler", "it must return nothing, a status from 200 to 599, or {status, body}", typeof value === "number" ? "another" : value);
}
