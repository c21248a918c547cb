//! What the inputs of each format look like. No shape knows who reads it.

pub mod archives;
pub mod coded;
pub mod curl;
pub mod json;
pub mod signature;
pub mod url;
