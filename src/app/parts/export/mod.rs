//! Ways out of the page and in: a request in every tongue, a transcript as a file for other tools, and requests out of
//! what was pasted or opened. It judges nothing, and what a format looks like is known to `wire` alone.

mod code;
mod file;
mod files;
mod link;
mod read;

pub use code::{libraries, write};
pub use files::{Files, FilesProps};
pub use link::{damaged, read as read_link, seal, unseal};
pub use read::read;
