//! Codecs: each reads or writes one format, and says precisely what is wrong with a text that is none.
//! None of them knows a provider, and none decides what a request means.

pub mod base64;
pub mod basic;
pub mod curl;
pub mod form;
pub mod har;
pub mod hash;
pub mod http_file;
pub mod http_text;
pub mod import;
pub mod json;
pub mod mask;
pub mod multipart;
pub mod pkce;
pub mod place;
pub mod postman;
pub mod snippet;
pub mod template;
