//! The sandbox of learners' programs, from outside: asks the frame what a program does next. The frame and what runs in it
//! are `static/sandbox/`; what an operation means, who performs it and what it comes to is nobody's business here.
//!
//! A program that is asked again after one more result goes on where it waits, if it is still kept; otherwise it starts
//! anew in a clean place and is given all results so far, which leads to the same operations.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use futures_channel::oneshot::{self, Sender};
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{HtmlIFrameElement, MessageChannel, MessageEvent, MessagePort};

use super::document;

mod kept;
mod step;

pub use kept::Asked;
use kept::{Kept, Waiting};
use step::Heard;
pub use step::{Answer, Step, Thrown};

/// How often a frame that owes an answer is asked whether it is alive, in milliseconds.
const PULSE: u32 = 1_000;
/// So often a living frame may leave that unanswered. A browser that has no memory left for a frame ends it without a word.
const MISSED: u32 = 3;
/// So often a frame may that has not come yet.
const MISSED_FIRST: u32 = 20;

/// The frame is nothing to read or to reach, and nobody sees it. Yet it is in sight: what is not, browsers slow down.
const QUIET: [(&str, &str); 4] = [
    ("title", "Sandbox"),
    ("aria-hidden", "true"),
    ("tabindex", "-1"),
    (
        "style",
        "position: fixed; right: 0; bottom: 0; width: var(--s-0); height: var(--s-0); border: 0; opacity: 0; pointer-events: none",
    ),
];

const GONE: &str = "The place where the program runs is gone: the program took more memory than the browser gives. Look for a list or a text that never stops to grow.";
const NEVER: &str =
    "The place where the program runs did not arrive: the connection may be down. Reload the page.";

/// The sandbox. Its frame is opened when it is first asked, and removed with it.
#[derive(Clone)]
pub struct Sandbox(Rc<RefCell<Inner>>);

struct Inner {
    address: String,
    frame: Option<Frame>,
    /// Who waits for what a run does next.
    asking: BTreeMap<u32, Sender<(u32, Answer)>>,
    kept: Kept,
    latest: u32,
}

/// An open frame.
struct Frame {
    element: HtmlIFrameElement,
    port: MessagePort,
    /// Whether it has ever answered.
    came: bool,
    /// How often it was asked whether it is alive since it last said anything.
    missed: u32,
    _load: EventListener,
    _hear: EventListener,
    _pulse: Interval,
}

impl Sandbox {
    /// The sandbox whose frame has that address.
    pub fn new(address: &str) -> Sandbox {
        Sandbox(Rc::new(RefCell::new(Inner {
            address: address.to_owned(),
            frame: None,
            asking: BTreeMap::new(),
            kept: Kept::default(),
            latest: 0,
        })))
    }

    /// Opens the frame, so that the first program need not wait for it.
    pub fn prepare(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.frame.is_none() {
            inner.frame = Frame::open(&inner.address, &Rc::downgrade(&self.0));
        }
    }

    /// What a program does next. Several may be asked at the same time.
    pub async fn next(&self, asked: Asked<'_>) -> Answer {
        self.prepare();
        let (place, before) = asked.places();
        let (sender, receiver) = oneshot::channel();
        let run = {
            let mut inner = self.0.borrow_mut();
            let waiting = before.and_then(|place| inner.kept.take(place));
            let (run, message) = match (waiting, asked.results.last()) {
                (Some(Waiting { run, nth, .. }), Some(result)) => {
                    (run, json!({"run": run, "n": nth, "result": result}))
                }
                _ => {
                    inner.latest = inner.latest.wrapping_add(1);
                    let run = inner.latest;
                    let Asked {
                        source,
                        entry,
                        input,
                        results,
                        likely,
                    } = asked;
                    let message = json!({
                        "run": run, "source": source, "entry": entry, "input": input, "results": results, "likely": likely,
                    });
                    (run, message)
                }
            };
            if inner.say(&message) {
                inner.asking.insert(run, sender);
            }
            run
        };
        let Ok((nth, answer)) = receiver.await else {
            return broken(NEVER);
        };
        if matches!(answer.step, Step::Op(_)) {
            let guessed = answer.ahead.iter();
            let place = guessed.fold(place, |place, (_, result)| place.then(result));
            let mut inner = self.0.borrow_mut();
            if let Some(oldest) = inner.kept.keep(Waiting { place, run, nth }) {
                inner.abandon(oldest.run);
            }
        }
        answer
    }
}

impl Inner {
    /// Says something to the frame; whether there is one.
    fn say(&self, message: &Value) -> bool {
        let frame = self.frame.as_ref();
        frame.is_some_and(|frame| frame.say(message))
    }

    fn abandon(&self, run: u32) {
        // Where there is no frame, nothing runs.
        self.say(&json!({"run": run, "abandon": true}));
    }

    fn hear(&mut self, text: &str) {
        if let Some(frame) = &mut self.frame {
            (frame.came, frame.missed) = (true, 0);
        }
        let Some(Heard::Run { run, nth, answer }) = step::read(text) else {
            return;
        };
        match self.asking.remove(&run) {
            Some(sender) => {
                let goes_on = matches!(answer.step, Step::Op(_));
                // Whoever asked has gone.
                if sender.send((nth, answer)).is_err() && goes_on {
                    self.abandon(run);
                }
            }
            // A run that ended while it waited starts anew when it is asked again.
            None => self.kept.forget(run),
        }
    }

    /// Looks whether the frame is alive. Where it is not, whoever waits is told, and the next who asks opens another.
    fn pulse(&mut self) {
        let Some(frame) = self.frame.as_mut().filter(|_| !self.asking.is_empty()) else {
            return;
        };
        let (most, says) = if frame.came {
            (MISSED, GONE)
        } else {
            (MISSED_FIRST, NEVER)
        };
        if frame.missed < most {
            frame.missed += 1;
            frame.say(&json!({"ping": frame.missed}));
            return;
        }
        let answer = if frame.came {
            killed("memory", says)
        } else {
            broken(says)
        };
        self.frame = None;
        self.kept = Kept::default();
        for (_, sender) in std::mem::take(&mut self.asking) {
            // Whoever asked has gone.
            sender.send((0, answer.clone())).unwrap_or_default();
        }
    }
}

impl Frame {
    fn open(address: &str, sandbox: &Weak<RefCell<Inner>>) -> Option<Frame> {
        let element: HtmlIFrameElement = document::create("iframe")?.dyn_into().ok()?;
        // No origin of its own: no storage, no cookies, no way to the page.
        element.set_attribute("sandbox", "allow-scripts").ok()?;
        for (name, value) in QUIET {
            element.set_attribute(name, value).ok()?;
        }
        element.set_src(address);
        let channel = MessageChannel::new().ok()?;
        let port = channel.port1();
        let heard = sandbox.clone();
        let hear = EventListener::new(&port, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>();
            let text = text.and_then(|event| event.data().as_string());
            if let (Some(inner), Some(text)) = (heard.upgrade(), text) {
                inner.borrow_mut().hear(&text);
            }
        });
        let (target, mine) = (element.clone(), channel.port2());
        let load = EventListener::once(&element, "load", move |_| {
            if let Some(window) = target.content_window() {
                // A frame that takes no message is found by its pulse.
                window
                    .post_message_with_transfer(&JsValue::NULL, "*", &Array::of1(&mine))
                    .unwrap_or_default();
            }
        });
        let watched = sandbox.clone();
        let pulse = Interval::new(PULSE, move || {
            if let Some(inner) = watched.upgrade() {
                inner.borrow_mut().pulse();
            }
        });
        port.start();
        document::body()?.append_child(&element).ok()?;
        Some(Frame {
            element,
            port,
            came: false,
            missed: 0,
            _load: load,
            _hear: hear,
            _pulse: pulse,
        })
    }

    fn say(&self, message: &Value) -> bool {
        self.port.post_message(&message.to_string().into()).is_ok()
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.port.close();
        self.element.remove();
    }
}

fn broken(says: &str) -> Answer {
    killed("broken", says)
}

fn killed(why: &str, says: &str) -> Answer {
    Answer {
        ahead: Vec::new(),
        step: Step::Killed {
            why: why.to_owned(),
            says: says.to_owned(),
        },
    }
}
