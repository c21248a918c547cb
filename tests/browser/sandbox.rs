//! Learners' programs in their sandbox: hostile ones end with a word, reach nothing and leave nothing behind; fair ones do
//! what they say, the same every time.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::Page;

mod counter;
mod expected;
mod verdicts;

use counter::Counter;
use expected::Expected;

const DRIVE: &str = include_str!("sandbox/drive.js");
const CANARY: &str = include_str!("sandbox/fair/canary.js");
const FAIR: &str = include_str!("sandbox/fair/careful.js");

/// A click has to be heard within this time, whatever a program does.
const RESPONSIVE: Duration = Duration::from_secs(1);

/// The frame, in a page of the site.
struct Sandbox {
    page: Page,
}

impl Sandbox {
    fn open() -> Sandbox {
        let page = Page::open();
        page.goto_live("/");
        page.execute(DRIVE);
        page.execute(
            "const button = document.createElement('button'); button.id = 'probe'; \
             button.style = 'position: fixed; top: 0; left: 0; z-index: 1000'; button.textContent = 'probe'; \
             button.onclick = () => { window.clicks = (window.clicks ?? 0) + 1; }; document.body.append(button);",
        );
        let sandbox = Sandbox { page };
        sandbox.reopen();
        sandbox
    }

    /// Opens a new frame in place of the one before.
    fn reopen(&self) {
        let opened = self.page.execute(
            "return sandbox.open(JSON.parse(document.getElementById('site').textContent).sandbox)",
        );
        assert_eq!(
            opened.get("end"),
            Some(&Value::Null),
            "the frame opens: {opened}"
        );
    }

    /// What becomes of a program.
    fn ask(&self, asked: &Value) -> Value {
        self.page.execute(&format!("return sandbox.ask({asked})"))
    }

    /// What becomes of a program, and how long a click took that was made meanwhile.
    fn ask_and_click(&self, asked: &Value) -> (Value, Duration) {
        self.page
            .execute(&format!("window.done = sandbox.ask({asked})"));
        let clicks = self.page.execute("return window.clicks ?? 0").as_u64();
        let began = Instant::now();
        self.page.click("#probe");
        let heard = self.page.execute("return window.clicks").as_u64();
        let took = began.elapsed();
        assert_eq!(heard, clicks.map(|clicks| clicks + 1), "a click is heard");
        (self.page.execute("return window.done"), took)
    }
}

fn canary(sandbox: &Sandbox) -> Value {
    let ended = sandbox.ask(&json!({"source": CANARY}));
    json!([ended["end"], ended["ops"], ended["threw"], ended["killed"]])
}

#[test]
fn hostile_programs_end_with_a_word_and_leave_nothing_behind() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/sandbox/hostile");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the programs are there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() >= 25, "{} programs", files.len());
    let counter = Counter::open();
    let sandbox = Sandbox::open();
    let untouched = canary(&sandbox);
    assert_eq!(untouched[0]["body"], "clean", "{untouched}");
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(file).expect("a text");
        let mut source = text.replace("{{server}}", counter.address());
        if text.contains("//! pad") {
            source.push_str(&" ".repeat(70_000));
        }
        let (ended, took) = sandbox.ask_and_click(&json!({"source": source}));
        if let Err(why) = Expected::read(&text).check(&ended) {
            wrong.push(format!("{name}: {why}: {ended}"));
        }
        println!("{name}: {}", ended["ms"]);
        if took > RESPONSIVE {
            wrong.push(format!("{name}: a click took {took:?}"));
        }
        if ended["says"] == "the frame is gone" {
            sandbox.reopen();
        }
        let after = canary(&sandbox);
        if after != untouched {
            wrong.push(format!("{name}: the next run is not clean: {after}"));
        }
        let asked = counter.asked();
        if !asked.is_empty() {
            wrong.push(format!("{name}: it reached {asked:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that a worker of the browser's own could try from inside the frame, without our realm around it.
const RAW: &str = include_str!("sandbox/raw.js");

#[test]
fn the_walls_hold_for_a_worker_without_our_realm() {
    let sandbox = Sandbox::open();
    let frame = sandbox.page.execute(
        "return fetch(JSON.parse(document.getElementById('site').textContent).sandbox).then(answer => answer.text())",
    );
    let frame = frame.as_str().expect("the frame's text");
    let (before, rest) = frame
        .split_once("id=\"worker\">")
        .expect("the worker's text begins");
    let (_, after) = rest.split_once("</script>").expect("and ends");
    let counter = Counter::open();
    let script = Value::from(RAW.replace("{{server}}", counter.address())).to_string();
    let script = script.replace("</", "<\\/");
    counter.serve(
        "/frame",
        &format!("{before}id=\"worker\">{script}</script>{after}"),
    );
    counter.serve(
        "/",
        "<!doctype html><iframe sandbox=\"allow-scripts\" src=\"/frame\"></iframe><p>page</p>",
    );
    sandbox
        .page
        .execute(&format!("location.href = '{}/'", counter.address()));
    sandbox.page.wait_text("p", "page");
    sandbox.page.execute(DRIVE_RAW);
    let tried = sandbox.page.execute("return window.tried");
    let reached: Vec<&str> = tried["reached"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(reached, Vec::<&str>::new(), "{tried}");
    assert!(
        tried["refused"].as_u64() >= Some(12),
        "something was tried: {tried}"
    );
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(counter.asked(), Vec::<String>::new());
}

/// Hands the port to the frame with the raw worker, which tells what it reached in place of its first word.
const DRIVE_RAW: &str = "window.tried = new Promise(resolve => { \
     const channel = new MessageChannel(); \
     channel.port1.onmessage = ({ data }) => { const message = JSON.parse(data); if (message.op) resolve(message.op); }; \
     channel.port1.postMessage(JSON.stringify({ run: 1, source: '', entry: 'handler' })); \
     document.querySelector('iframe').contentWindow.postMessage(null, '*', [channel.port2]); })";

#[test]
fn a_run_that_is_given_results_does_what_one_does_that_is_asked_live() {
    let sandbox = Sandbox::open();
    let live = sandbox.ask(&json!({"source": FAIR}));
    let ops = live["ops"].as_array().expect("operations").clone();
    assert!(ops.len() > 5, "{live}");
    let results = [
        json!({"ok": true, "why": ""}),
        json!(true),
        json!(1_767_225_600_000_u64),
        json!({"status": 200, "headers": {"x-url": "https://academy.example/students"}, "body": "{}"}),
        json!(null),
        json!(true),
        json!(null),
    ];
    assert_eq!(ops.len(), results.len(), "{live}");
    for given in 0..=results.len() {
        let resumed = sandbox.ask(&json!({"source": FAIR, "results": results[..given]}));
        assert_eq!(resumed["ops"], Value::from(&ops[given..]), "after {given}");
        assert_eq!(resumed["end"], live["end"], "after {given}");
    }
}

#[test]
fn a_program_goes_on_with_what_is_likely_and_tells_what_it_did() {
    let sandbox = Sandbox::open();
    let source = "async function handler(request, tools) {
  if (!(await tools.insert(\"events\", \"a\", {}))) return 208;
  await tools.log(await tools.now());
  return 200;
}";
    let likely = json!({"insert": true, "log": null});
    let asked = json!({"source": source, "likely": likely, "most": 1});
    let first = sandbox.ask(&asked);
    let insert = json!({"do": "insert", "table": "events", "key": "a", "row": {}});
    assert_eq!(first["ahead"], json!([[insert, true]]));
    assert_eq!(first["op"], json!({"do": "now"}));
    let other = json!({"source": source, "likely": likely, "results": [false]});
    let other = sandbox.ask(&other);
    assert_eq!(other["end"], json!({"status": 208, "body": ""}), "{other}");
    let last = json!({"source": source, "likely": likely, "results": [true, 5]});
    let last = sandbox.ask(&last);
    assert_eq!(last["ahead"], json!([[{"do": "log", "text": "5"}, null]]));
    assert_eq!(last["end"]["status"], 200);
    let stuck = "async function handler(request, tools) { await tools.log(\"a\"); for (;;) {} }";
    let stuck = sandbox.ask(&json!({"source": stuck, "likely": likely}));
    assert_eq!(stuck["ahead"][0][0]["text"], "a");
    assert_eq!(stuck["killed"], "loop");
}

#[test]
fn the_same_input_gives_the_same_chance_and_time_and_another_gives_others() {
    let sandbox = Sandbox::open();
    let source = "async function handler(request, tools) {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  await tools.log(Math.random(), crypto.randomUUID(), [...bytes], new Date().toISOString(), String(new Date()), new Date(2026, 0, 2).toLocaleString());
}";
    let input = |body: &str| json!({"method": "POST", "url": "/", "path": "/", "headers": {}, "body": body, "env": {}, "began": 1_767_225_600_000_u64});
    let first = sandbox.ask(&json!({"source": source, "input": input("a")}));
    let line = first["ops"][0]["text"].as_str().expect("a line");
    assert!(line.contains("2026-01-01T00:00:00.000Z Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time) 1/2/2026"), "{line}");
    for _ in 0..3 {
        let again = sandbox.ask(&json!({"source": source, "input": input("a")}));
        assert_eq!(again["ops"], first["ops"]);
    }
    let other = sandbox.ask(&json!({"source": source, "input": input("b")}));
    assert_ne!(other["ops"], first["ops"]);
}

#[test]
fn only_the_first_port_that_the_page_hands_over_is_listened_to() {
    let sandbox = Sandbox::open();
    let heard = sandbox.page.execute(
        "const channel = new MessageChannel(); let heard = 'nothing'; \
         channel.port1.onmessage = ({ data }) => { heard = data; }; \
         document.querySelector('iframe').contentWindow.postMessage(null, '*', [channel.port2]); \
         channel.port1.postMessage(JSON.stringify({ ping: 1 })); \
         return new Promise(resolve => setTimeout(() => resolve(heard), 300))",
    );
    assert_eq!(heard, "nothing");
    assert_eq!(canary(&sandbox)[0]["body"], "clean");
}

#[test]
fn a_worker_gets_its_job_and_the_key_of_it() {
    let sandbox = Sandbox::open();
    let source = "async function worker(job, tools) {
  await tools.put(\"done\", tools.key, { student: job.student, secret: tools.env.SECRET });
}";
    let input =
        json!({"key": "evt_1", "job": {"student": "Asha"}, "env": {"SECRET": "s"}, "began": 0});
    let ended = sandbox.ask(&json!({"source": source, "entry": "worker", "input": input}));
    assert_eq!(
        ended["ops"][0],
        json!({"do": "put", "table": "done", "key": "evt_1", "row": {"student": "Asha", "secret": "s"}})
    );
    assert_eq!(ended["end"], Value::Null);
}

#[test]
fn a_handler_that_returns_before_its_work_is_done_answers_first() {
    let sandbox = Sandbox::open();
    let source = "async function handler(request, tools) {
  console.log(\"arrived\");
  tools.enqueue(\"a\", {}).then(() => tools.put(\"t\", \"k\", {}));
  return 202;
}";
    let ended = sandbox.ask(&json!({"source": source}));
    let kinds: Vec<_> = ended["ops"]
        .as_array()
        .expect("operations")
        .iter()
        .map(|op| op["do"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(kinds, ["log", "answer", "enqueue", "put"], "{ended}");
    assert_eq!(ended["ops"][1]["status"], 202);
}

#[test]
fn a_failed_call_throws_in_the_line_of_the_call() {
    let sandbox = Sandbox::open();
    let source = "async function handler(request, tools) {\n\n  const answer = await fetch(\"https://academy.example/\");\n}";
    let answers = json!({"call": {"error": "The connection broke off."}});
    let ended = sandbox.ask(&json!({"source": source, "answers": answers}));
    assert_eq!(ended["threw"]["line"], 3, "{ended}");
    let message = ended["threw"]["message"].as_str().unwrap_or_default();
    assert_eq!(
        message,
        "TypeError: fetch failed: The connection broke off."
    );
}

#[test]
fn how_fast_programs_start_and_go_on_is_printed() {
    let sandbox = Sandbox::open();
    let empty = Value::from("async function handler() { return 200; }");
    for (source, times) in [(empty, 1000), (Value::from(FAIR), 500)] {
        for together in [1, 4] {
            let speed = sandbox.page.execute(&format!(
                "return sandbox.measure({source}, {times}, {together})"
            ));
            println!("{together} together: {speed}");
        }
    }
}
