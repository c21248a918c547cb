// The frame around learners' programs: it has no address of its own, reaches nothing, and holds the workers in which
// programs run. It hands over what they say, ends what takes more than it may, and keeps workers ready. Programs do not
// run here, and what an operation means is not its business.
//
// It is spoken to through one port, which the page hands over once; all messages are JSON as text:
//   to it     {run, source, entry, input, results, likely}   {run, n, result}   {run, abandon: true}   {ping}
//   from it   {run, n, op}   {run, end}   {run, threw: {message, line, column}}   {run, killed, says}   {pong}
//
// `likely` says by the word of an operation what will probably come of it. A program that does such a one goes on as if it
// had come of it; what it did so is told in `ahead` as [op, result], with what it does next.

/** What a run may take. Lengths are counted in characters. */
const LIMITS = {
  silence: 1000, // ms that a program may run without an operation or an end
  busy: 3000, // ms that a run may take in all, apart from what it waits for: no browser tells how much memory a worker took
  grace: 50, // ms more, in which a message that waits behind others arrives
  start: 10000, // ms until a worker must be ready
  operations: 1000,
  ahead: 16, // operations whose result is guessed, one after the other
  message: 65536, // of one operation or answer
  source: 65536,
  lines: 200, // of the log
  logged: 16384, // characters of the log
};

/** How many programs run at the same time, and how many workers are kept ready. */
const MOST = 8;
const SPARE = 2;
/** A worker that served so many runs makes room for a fresh one. */
const RUNS = 500;

const SAYS = {
  loop: `The program ran for ${LIMITS.silence} ms without an operation or an end, or for ${LIMITS.busy} ms in all. Look for a loop that never stops, or for work that is far too much.`,
  memory: "The program took more memory than the browser gives. Look for a list or a text that never stops to grow.",
  log: `The program logged more than ${LIMITS.lines} lines or ${LIMITS.logged} characters in one run.`,
  operations: `The program did more than ${LIMITS.operations} operations in one run. Look for a loop around a tool that never stops.`,
  message: `The program sent a message of more than ${LIMITS.message} characters.`,
  broken: "The place where the program runs broke off. Run it again; if that does not help, reload the page.",
};

const source = JSON.parse(document.getElementById("worker").textContent);
const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
const seats = new Set(); // one for each worker
const runs = new Map(); // the runs that have a seat, by their number
const waiting = []; // the runs that have none yet
let spare = SPARE;
let page;

addEventListener("message", function first(event) {
  if (event.source !== parent || event.ports.length !== 1) return;
  removeEventListener("message", first);
  [page] = event.ports;
  page.onmessage = ({ data }) => hear(JSON.parse(data));
  staff();
});

function hear(message) {
  if (message.ping !== undefined) return page.postMessage(JSON.stringify({ pong: message.ping }));
  const { run } = message;
  const seat = runs.get(run);
  if (message.source !== undefined) {
    if (message.source.length > LIMITS.source) {
      tell(run, { threw: { message: `The program is longer than ${LIMITS.source} characters.`, line: null, column: null } });
    } else {
      waiting.push(message);
      staff();
    }
  } else if (message.abandon) {
    const place = waiting.findIndex((one) => one.run === run);
    if (place >= 0) waiting.splice(place, 1);
    if (seat) release(seat);
  } else if (seat?.asked === message.n) {
    seat.asked = null;
    seat.port.postMessage(["result", JSON.stringify(message.result)]);
    watch(seat);
  }
}

function tell(run, message) {
  page.postMessage(JSON.stringify({ run, ...message }));
}

/** Gives waiting runs their seats, and keeps workers ready for the next. */
function staff() {
  for (const seat of seats) {
    if (seat.state === "idle" && waiting.length > 0) begin(seat, waiting.shift());
  }
  const free = [...seats].filter((seat) => seat.state !== "busy").length;
  const wanted = Math.min(spare + waiting.length - free, MOST - seats.size);
  for (let at = 0; at < wanted; at += 1) hire();
}

function hire() {
  const worker = new Worker(address);
  const { port1: port, port2 } = new MessageChannel();
  const seat = { worker, port, state: "coming", run: null, asked: null, ahead: [], served: 0, busy: 0, since: 0, timer: 0 };
  port.onmessage = ({ data }) => answer(seat, data);
  worker.onerror = (event) => {
    event.preventDefault();
    kill(seat, "broken");
  };
  worker.postMessage(LIMITS, [port2]);
  seat.timer = setTimeout(() => kill(seat, "broken"), LIMITS.start);
  seats.add(seat);
}

function begin(seat, { run, source: text, entry, input, results, likely }) {
  Object.assign(seat, { state: "busy", run, asked: null, ahead: [], busy: 0, served: seat.served + 1 });
  runs.set(run, seat);
  seat.port.postMessage(["run", text, entry === "worker" ? "worker" : "handler", JSON.stringify(input ?? {}), JSON.stringify(results ?? []), JSON.stringify(likely ?? {})]);
  watch(seat);
}

/** What a worker says. */
function answer(seat, [kind, ...rest]) {
  clearTimeout(seat.timer);
  seat.busy += performance.now() - seat.since;
  if (kind === "ready") {
    seat.state = "idle";
    return staff();
  }
  // What was on its way when its run was abandoned.
  if (seat.state !== "busy") return watch(seat);
  if (kind === "over") return kill(seat, rest[0]);
  if (rest.some((one) => one.length > LIMITS.message)) return kill(seat, "message");
  if (kind !== "end" && kind !== "threw" && seat.busy > LIMITS.busy) return kill(seat, "loop");
  const ahead = seat.ahead;
  if (kind === "ahead") {
    ahead.push(rest.map((one) => JSON.parse(one)));
    return watch(seat);
  }
  const { run } = seat;
  seat.ahead = [];
  if (kind === "op") {
    const [n, op] = rest;
    seat.asked = n;
    return tell(run, { ahead, n, op: JSON.parse(op) });
  }
  tell(run, { ahead, [kind]: JSON.parse(rest[0]) });
  release(seat);
}

/** The run of a seat is over. The worker serves another when it says that nothing of this one goes on. */
function release(seat) {
  runs.delete(seat.run);
  Object.assign(seat, { state: "resting", run: null, asked: null });
  if (seat.served >= RUNS) return dismiss(seat);
  seat.port.postMessage(["rest"]);
  watch(seat);
}

/** Ends a worker that stays silent. */
function watch(seat) {
  clearTimeout(seat.timer);
  seat.since = performance.now();
  const late = () => { seat.timer = setTimeout(() => kill(seat, "loop"), LIMITS.grace); };
  seat.timer = setTimeout(late, LIMITS.silence);
}

function kill(seat, why) {
  const { run } = seat;
  runs.delete(run);
  let told = run;
  if (seat.state === "coming") {
    // Where no worker can be opened, none is opened again and again, and nobody waits for one.
    spare = 0;
    told = waiting.shift()?.run ?? null;
  }
  if (told !== null) tell(told, { ahead: seat.ahead, killed: why, says: SAYS[why] ?? SAYS.broken });
  dismiss(seat);
}

function dismiss(seat) {
  clearTimeout(seat.timer);
  seat.worker.terminate();
  seat.port.close();
  seats.delete(seat);
  staff();
}
