//! Which day it is, and chance for what is made anew. Everything else in the page has virtual time and seeds.

use web_sys::js_sys::{Date, Math};

/// Milliseconds of a minute, and of a day.
const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;

/// The day where the reader is, counted from 1 January 1970.
pub fn today() -> u32 {
    let now = Date::new_0();
    let here = now.get_time() - now.get_timezone_offset() * MINUTE;
    // A clock before 1970 gives 0.
    (here / DAY) as u32
}

/// A seed that nobody has used before.
pub fn seed() -> u64 {
    (Math::random() * f64::from(u32::MAX)) as u64 + 1
}
