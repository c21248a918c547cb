// Tries to leave the frame from a worker of it, with everything that the browser gives to workers, and tells what worked in
// place of an operation. It runs instead of our own script, so that nothing but the frame's walls stands in its way.

const at = "{{server}}";
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const opened = (socket) => new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; setTimeout(reject, 600); });

const TRIES = {
  fetch: () => fetch(`${at}/fetch`, { mode: "no-cors" }),
  fetch_cors: () => fetch(`${at}/cors`),
  fetch_data: () => fetch("data:text/plain,a"),
  keepalive: () => fetch(`${at}/keepalive`, { mode: "no-cors", keepalive: true, method: "POST", body: "x" }),
  xhr: () => { const ask = new XMLHttpRequest(); ask.open("GET", `${at}/xhr`, false); ask.send(); },
  socket: () => opened(new WebSocket(`${at.replace("http", "ws")}/socket`)),
  events: () => opened(new EventSource(`${at}/events`)),
  transport: () => new WebTransport(at.replace("http:", "https:")).ready,
  importScripts: () => importScripts(`${at}/scripts.js`),
  importScripts_data: () => importScripts("data:text/javascript,1"),
  import: () => import(`${at}/module.js`),
  import_data: () => import("data:text/javascript,1"),
  import_blob: () => import(URL.createObjectURL(new Blob(["1"], { type: "text/javascript" }))),
  beacon: () => { if (!navigator.sendBeacon(`${at}/beacon`, "x")) throw new Error("refused"); },
  rtc: () => new RTCPeerConnection(),
  nested: () => new Promise((resolve, reject) => { const one = new Worker(`${at}/nested.js`); one.onmessage = resolve; one.onerror = reject; setTimeout(reject, 600); }),
  indexed: () => new Promise((resolve, reject) => { const ask = indexedDB.open("x"); ask.onsuccess = resolve; ask.onerror = reject; }),
  caches: () => caches.open("x"),
  cookies: () => cookieStore.set("a", "b"),
  files: () => navigator.storage.getDirectory(),
  service: () => navigator.serviceWorker.register(`${at}/service.js`),
  font: () => new FontFace("a", `url(${at}/font)`).load(),
};

onmessage = async ({ ports: [port] }) => {
  port.onmessage = async ({ data: [kind] }) => {
    if (kind !== "run") return;
    const [reached, why] = [[], {}];
    let refused = 0;
    await Promise.all(Object.entries(TRIES).map(async ([name, attempt]) => {
      try {
        await Promise.race([attempt(), wait(700).then(() => { throw new Error("nothing came"); })]);
        reached.push(name);
      } catch (error) {
        refused += 1;
        why[name] = String(error?.message ?? error);
      }
    }));
    port.postMessage(["op", 0, JSON.stringify({ reached, refused, why })]);
  };
  port.postMessage(["ready"]);
};
