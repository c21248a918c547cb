//! A gateway on real sockets: answers, limits, worlds, callbacks, time.

mod callbacks;
mod client;
mod edges;
mod worlds;
