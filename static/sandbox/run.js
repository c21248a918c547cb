// Runs a program: makes it out of its text, gives it one result after the other, and says which operation comes next and
// how it ended. It knows no operation by what it does, and judges nothing.
//
// Last part of the worker's script. A result is given when the program can do nothing more without one, and in the order in
// which the operations were issued. What a program does thus depends on its input and the results alone, and on no clock.

const NAME = "handler.js"; // what stack traces call the learner's program
const BEFORE = `(function(scope){"use strict";const{fetch,console,Date,Math,crypto,setTimeout,setInterval,setImmediate,require,XMLHttpRequest,importScripts,globalThis}=scope;return(()=>{`;
const AFTER = `\n;return{handler:typeof handler==="function"?handler:null,worker:typeof worker==="function"?worker:null}})()})\n//# sourceURL=${NAME}`;
/** Parses a text without running it, so that its mistakes stand in the lines of the text. */
const CHECK = `"use strict";throw null;`;
/** The one piece of syntax that reaches outside by itself. */
const IMPORT = /(?<![\w$])import\s*(?:\(|<!--|-->|\/[/*]|\.\s*(?:source|defer|\/[/*]|<!--))/;

let limits;
let port;
let current = null;
/** The latest program: its text, and the function that makes it anew. */
let made = { source: null, make: null };

/** Calls back when everything that the program can do now is done. */
const later = (() => {
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    channel.port2.postMessage(0);
  };
})();

listen("message", ({ data, ports }) => {
  [limits, port] = [data, ports[0]];
  port.onmessage = ({ data: [kind, ...rest] }) => OFFERS[kind](...rest);
  port.postMessage(["ready"]);
}, { once: true });
listen("unhandledrejection", (event) => event.preventDefault());
listen("error", (event) => {
  event.preventDefault();
  const run = current;
  if (run && !run.over) end(run, ["threw", said(event.error, event.message, event.lineno, event.colno - (event.lineno === 1 ? CHECK.length : 0))]);
});

/** What the frame can ask for. */
const OFFERS = {
  run(source, entry, input, results, likely) {
    const given = { input: JSON.parse(input), results: JSON.parse(results), likely: JSON.parse(likely) };
    const run = { source, entry, ...given, given: 0, guessed: 0, issued: 0, lines: 0, logged: 0, queue: [], settled: null };
    current = run;
    start(run, input);
  },
  result(given) {
    const run = current;
    if (!run?.queue[0]?.sent) return;
    run.guessed = 0;
    give(run, JSON.parse(given));
  },
  /** The run is over or abandoned: nothing of it goes on. */
  rest() {
    current = null;
    later(() => port.postMessage(["ready"]));
  },
};

/** `written` is the run's input as text: whatever chance there is comes out of it. */
function start(run, written) {
  if (IMPORT.test(run.source)) return end(run, ["threw", located(run.source, "import is not available here: use tools and fetch")]);
  if (made.source !== run.source) {
    const check = `${CHECK}${run.source}\n//# sourceURL=${NAME}`;
    try {
      evaluate(check);
    } catch (error) {
      // Only an error that nobody catches tells the line of a text that is no program.
      if (error !== null) return later(() => evaluate(check));
    }
    made = { source: run.source, make: evaluate(`${BEFORE}${run.source}${AFTER}`) };
  }
  later(() => turn(run));
  try {
    const { tools, fetch, log } = toolsOf(run.input, (operation) => issue(run, operation));
    const { make } = made;
    const programs = make(scopeOf({ began: Number(run.input.began ?? 0), seed: written, log, fetch }));
    const program = programs[run.entry];
    if (!program) throw new ReferenceError(`the program has no function ${run.entry}: write async function ${run.entry}(${run.entry === "handler" ? "request" : "job"}, tools)`);
    const given = run.entry === "handler" ? requestOf(run.input) : run.input.job;
    Promise.resolve(program(given, tools)).then(
      (value) => { run.settled = { value }; },
      (error) => { run.settled = { error }; },
    );
  } catch (error) {
    run.settled = { error };
  }
}

/** Takes an operation of the program and promises its result. */
function issue(run, operation) {
  if (run !== current || run.over) throw new Error("this run is over");
  run.issued += 1;
  if (run.issued > limits.operations) exceed(run, "operations");
  if (operation.do === "log") {
    run.lines += 1;
    run.logged += operation.text.length;
    if (run.lines > limits.lines || run.logged > limits.logged) exceed(run, "log");
  }
  const written = JSON.stringify(operation);
  if (written.length > limits.message) {
    throw new RangeError(`tools.${operation.do}: this is ${written.length} characters long, and ${limits.message} are the most`);
  }
  return new Promise((resolve) => run.queue.push({ operation, written, resolve, sent: false }));
}

/** A run that takes more than it may is ended from outside; nothing that it does meanwhile counts. */
function exceed(run, what) {
  run.over = true;
  port.postMessage(["over", what]);
  throw new RangeError("this run has taken more than it may");
}

/** The program has done what it can: the next result, the next operation, or the end. */
function turn(run) {
  if (run !== current || run.over) return;
  const { queue, settled } = run;
  if (settled && "error" in settled) return end(run, ["threw", said(settled.error)]);
  if (queue.length === 0) return settled ? finish(run) : end(run, ["threw", stuck(run)]);
  if (settled && run.entry === "handler" && !run.answered && !QUIET.includes(queue[0].operation.do)) answerFirst(run);
  if (run.over) return;
  const [next] = queue;
  if (run.given < run.results.length) return give(run, run.results[run.given]);
  const kind = next.operation.do;
  if (Object.hasOwn(run.likely, kind) && run.guessed < limits.ahead) {
    // What would come next if this came of it is true whatever comes, and saves whoever asks a question.
    run.guessed += 1;
    port.postMessage(["ahead", next.written, JSON.stringify(run.likely[kind])]);
    return give(run, run.likely[kind]);
  }
  next.sent = true;
  port.postMessage(["op", run.given, next.written]);
}

/** Operations that say something and do nothing: no answer overtakes them. */
const QUIET = ["log", "flag"];

/** A handler that returned without waiting for its work has answered before the work is done. */
function answerFirst(run) {
  const value = ended(run);
  run.answered = true;
  if (!value?.end) return;
  const operation = { do: "answer", ...value.end };
  run.queue.unshift({ operation, written: JSON.stringify(operation), resolve() {}, sent: false });
  run.settled = { value: null };
}

function give(run, result) {
  const { operation, resolve } = run.queue.shift();
  run.given += 1;
  if (operation.do === "answer") run.answered = true;
  later(() => turn(run));
  resolve(result);
}

function finish(run) {
  const value = ended(run);
  if (value) end(run, ["end", JSON.stringify(value.end)]);
}

/** What the program returned, as JSON has it; `null` where that ends the run as an error. */
function ended(run) {
  try {
    const end = run.entry === "handler" ? answerOf(run.settled.value) : null;
    if (JSON.stringify(end).length > limits.message) throw new RangeError(`the answer is longer than ${limits.message} characters`);
    return { end };
  } catch (error) {
    end(run, ["threw", said(error)]);
    return null;
  }
}

function end(run, message) {
  if (run.over) return;
  run.over = true;
  port.postMessage(message);
}

function stuck(run) {
  return JSON.stringify({ message: `${run.entry} waits for a promise that nothing will ever fulfil`, line: null, column: null });
}

/** An error in words, with its place in the learner's text. What was thrown may be anything. */
function said(error, message, line, column) {
  let words = message ?? "something that cannot be written was thrown";
  let place = { line: line ?? null, column: column ?? null };
  try {
    const isError = error instanceof Error;
    words = isError ? `${error.name}: ${error.message}` : message ?? `thrown: ${shown(error)}`;
    if (isError && line === undefined) place = placed(error);
  } catch {
    // An error whose own parts throw has no words and no place.
  }
  return JSON.stringify({ message: String(words).slice(0, 2000), ...place });
}

/** The innermost place of the learner's program in a stack trace. */
function placed(error) {
  const found = /handler\.js:(\d+):(\d+)/.exec(String(error.stack).slice(0, 20000));
  if (!found) return { line: null, column: null };
  const line = Number(found[1]);
  return { line, column: Math.max(1, Number(found[2]) - (line === 1 ? BEFORE.length : 0)) };
}

/** A message about the place where forbidden syntax stands. */
function located(source, message) {
  const before = source.slice(0, source.search(IMPORT)).split("\n");
  return JSON.stringify({ message, line: before.length, column: before.at(-1).length + 1 });
}
