//! The labs: a world in which things go wrong, and clients that try again. All of it arrives with the wing `lab`.
//!
//! It knows the session as pages do. What stands on a lab's page is its own state, and is kept in its address alone.

mod failure;
mod retries;
mod roll;

pub use failure::FailureLab;
pub use retries::RetryLab;
