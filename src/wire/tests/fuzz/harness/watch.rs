//! A parser that never ends: somebody else looks at the clock, tells the input and ends the run.

use std::process::exit;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// No input takes that long on any machine.
const STUCK: Duration = Duration::from_secs(60);

/// What an input is, by its number.
type Tell<'a> = &'a (dyn Fn(u64) -> String + Sync);

/// Does the work, which says at which number it is. Between two numbers lies less than [`STUCK`].
pub fn watched<T>(name: &str, tell: Tell<'_>, work: impl FnOnce(&AtomicU64) -> T) -> T {
    let at = AtomicU64::new(0);
    let (done, ends) = channel();
    thread::scope(|scope| {
        scope.spawn(|| watch(name, tell, &at, ends));
        let result = work(&at);
        drop(done);
        result
    })
}

fn watch(name: &str, tell: Tell<'_>, at: &AtomicU64, ends: Receiver<()>) {
    let mut last = None;
    while ends.recv_timeout(STUCK) == Err(RecvTimeoutError::Timeout) {
        let number = at.load(Ordering::Relaxed);
        if last.replace(number) == Some(number) {
            println!("fuzz {name}: a minute is not enough for {}", tell(number));
            exit(101);
        }
    }
}
