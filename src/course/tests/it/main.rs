//! Behaviour of the course crate, from the files an author writes to the variants a learner sees.

mod fixture;
mod loading;
mod mutations;
mod problems;
mod variants;
