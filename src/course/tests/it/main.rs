//! Behaviour of the course crate, from the files an author writes to the variants a learner sees.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test's helpers may fail loudly, as the test itself may"
)]

mod data;
mod fixture;
mod guide;
mod loading;
mod mutations;
mod problems;
mod variants;
