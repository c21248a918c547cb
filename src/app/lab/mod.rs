//! The labs: a world in which things go wrong, handlers that are judged in such worlds, and clients that try again. All of it arrives with the wing `lab`.
//!
//! It knows the session as pages do. What stands on a lab's page is its own state, and is kept in its address alone.

mod address;
mod failure;
mod fetched;
mod handler;
mod retries;
mod roll;
mod seen;

pub use failure::FailureLab;
pub use handler::HandlerLab;
pub use retries::RetryLab;
