//= end {"status":200,"body":"none"}
async function handler(request, tools) {
  const reached = [];
  const at = "{{server}}";
  const tries = {
    fetch: () => globalThis.fetch === fetch || globalThis.fetch(at),
    XMLHttpRequest: () => { const ask = new XMLHttpRequest(); ask.open("GET", at, false); ask.send(); },
    WebSocket: () => new WebSocket(at.replace("http", "ws")),
    EventSource: () => new EventSource(at),
    WebTransport: () => new WebTransport(at),
    WebSocketStream: () => new WebSocketStream(at),
    importScripts: () => importScripts(at),
    beacon: () => navigator.sendBeacon(at, "x"),
    rtc: () => new RTCPeerConnection(),
    image: () => { new Image().src = at; },
    worker: () => new Worker(at),
    shared: () => new SharedWorker(at),
    service: () => navigator.serviceWorker.register(at),
    open: () => open(at),
    location: () => { location = at; },
    location_href: () => { location.href = at; },
    channel: () => new BroadcastChannel("page").postMessage(1),
    font: () => new FontFace("a", `url(${at})`).load(),
    request: () => new Request(at),
    notify: () => new Notification("x"),
    document: () => document.createElement("img"),
    parent: () => parent.location,
    top: () => top.document,
    blob: () => URL.createObjectURL(new Blob(["1"])),
    wasm: () => new WebAssembly.Memory({ initial: 1 }),
    scheduler: () => scheduler.postTask(() => {}),
    locks: () => navigator.locks,
    report: () => reportError(1),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { if (attempt() !== true) reached.push(name); } catch {}
  }
  const url = new URL(at);
  url.searchParams.set("a", "b");
  return { status: 200, body: reached.join() || "none" };
}
