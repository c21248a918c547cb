//! The harness: the site, a browser, and what a learner can do with it. It knows nothing of the course.

mod driver;
mod install;
mod page;
mod site;

pub use page::{Page, Scripts};
