//! Real time, for the one thing that needs it: letting the virtual clock run.

use gloo_timers::callback::Interval;

/// How often the virtual clock moves while it plays, in real milliseconds.
const PERIOD: u32 = 40;

/// A hidden tab is called rarely; it must not catch up minutes in one step.
const LONGEST: f64 = 250.0;

/// Calls back with the real milliseconds since the call before, until it is dropped.
pub fn start(on: impl Fn(f64) + 'static) -> Interval {
    let mut last = now();
    Interval::new(PERIOD, move || {
        let at = now();
        on((at - last).clamp(0.0, LONGEST));
        last = at;
    })
}

/// Real milliseconds since the page began.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}
