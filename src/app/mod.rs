//! The page: what the learner sees and does.
//!
//! Callbacks go down, events go up; one session, one [`session::Action`], one reducer. The browser is touched only through `host`.

pub mod hooks;
pub mod lab;
pub mod pages;
pub mod parts;
pub mod root;
pub mod route;
pub mod session;
pub mod site;
pub mod study;
pub mod wings;

pub use root::{App, AppProps};
pub use route::{Route, Tool, Words, term_anchor};
pub use site::Site;
