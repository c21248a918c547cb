//! The harness: the site, a browser, and what a learner can do with it. It knows nothing of the course.

mod driver;
mod install;
#[allow(dead_code, reason = "a harness offers what the next test needs")]
mod page;
mod site;
#[allow(dead_code, reason = "a harness offers what the next test needs")]
mod words;

use std::path::PathBuf;

pub use page::{Page, Scripts};

/// A place for what the tests write.
pub fn own(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("browser")
        .join(name)
}
