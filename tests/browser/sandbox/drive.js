// Drives the sandbox's frame from a page of the site, as the page's own code does: it opens the frame, hands over the port,
// and performs the operations of programs. It judges nothing.

window.sandbox = (() => {
  const ANSWERS = { verify: { ok: true, why: "" }, now: 1767225600000, insert: true, put: null, get: null, enqueue: true, sleep: null, answer: true, flag: null, log: null };
  const LOST = 3000; // ms without a sign of life

  let frame;
  let port;
  let latest = 0;
  let alive;
  const runs = new Map();

  function open(address) {
    frame?.remove();
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    // In sight: browsers slow the clocks of frames that nobody can see.
    frame.style = "position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; border: 0; opacity: 0; pointer-events: none";
    frame.src = address;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      alive = performance.now();
      const message = JSON.parse(data);
      runs.get(message.run)?.(message);
    };
    frame.addEventListener("load", () => frame.contentWindow.postMessage(null, "*", [channel.port2]), { once: true });
    document.body.append(frame);
    return ask({ source: "async function handler() {}" });
  }

  const say = (message) => port.postMessage(JSON.stringify(message));

  const request = { method: "POST", url: "/hooks", path: "/hooks", headers: { "content-type": "application/json" }, body: "{\"id\":\"evt_1\"}", env: { SECRET: "s" }, began: 1767225600000 };

  /** Runs a program and performs its operations, until its end or until it has done `most` of them. */
  function ask({ source, entry = "handler", input = request, results = [], likely = {}, answers = {}, most = Infinity }) {
    latest += 1;
    const run = latest;
    const began = performance.now();
    const ops = [];
    return new Promise((resolve) => {
      const pulse = setInterval(() => {
        say({ ping: run });
        if (performance.now() - alive > LOST) close({ run, killed: "memory", says: "the frame is gone" });
      }, LOST / 4);
      const close = (message) => {
        clearInterval(pulse);
        runs.delete(run);
        resolve({ ...message, ops, ms: performance.now() - began });
      };
      alive = performance.now();
      runs.set(run, (message) => {
        ops.push(...(message.ahead ?? []).map(([op]) => op));
        if (!("op" in message)) return close(message);
        ops.push(message.op);
        if (ops.length >= most) {
          say({ run, abandon: true });
          return close(message);
        }
        const { do: what, url } = message.op;
        const result = what in answers ? answers[what] : what === "call" ? { status: 200, headers: { "x-url": url }, body: "{}" } : ANSWERS[what];
        say({ run, n: message.n, result });
      });
      say({ run, source, entry, input, results, likely });
    });
  }

  /** How many starts a second, and how many operations, with so many programs at the same time. */
  async function measure(source, times, together) {
    const began = performance.now();
    let [left, ops] = [times, 0];
    const one = async () => {
      while (left > 0) {
        left -= 1;
        const ended = await ask({ source });
      ops += ended.ops.length;
      }
    };
    await Promise.all(Array.from({ length: together }, one));
    const seconds = (performance.now() - began) / 1000;
    return { starts: times / seconds, ops: ops / seconds };
  }

  return { open, ask, measure, request };
})();
