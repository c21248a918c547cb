//! Every parser of outside text, shown what nobody meant: a short run with the other tests, a long one when it is asked for.
//!
//! `ROUNDTRIP_FUZZ=10000000 cargo test -p wire --profile fuzz --test fuzz -- --nocapture --test-threads 1`; see
//! `docs/FUZZING.md`. A target is a line in the table below.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod checks;
mod harness;
mod shapes;

#[path = "../signing/mod.rs"]
mod signing;

harness::targets! {
    "tests/fuzz/regressions";
    // Name, what its inputs look like, what is done with one, and how many times dearer than a plain one that is.
    base64: shapes::coded::base64, checks::coded::base64, 1;
    basic: shapes::coded::basic, checks::coded::basic, 1;
    form: shapes::coded::form, checks::coded::form, 1;
    hex: shapes::coded::hex, checks::coded::hex, 1;
    segments: shapes::coded::letters, checks::coded::segments, 1;
    target: shapes::url::target, checks::url::target, 1;
    template: shapes::url::template, checks::url::template, 1;
    json: shapes::json::text, checks::json::text, 1;
    json_pointer: shapes::json::pointer, checks::json::pointer, 1;
    stored_draft: shapes::json::draft, checks::json::draft, 2;
    stored_request: shapes::json::request, checks::json::request, 2;
    curl: shapes::curl::command, checks::curl::command, 2;
    curl_options: shapes::curl::options, checks::curl::options, 2;
    paste: shapes::archives::paste, checks::archives::paste, 4;
    har: shapes::archives::har, checks::archives::har, 8;
    postman: shapes::archives::postman, checks::archives::postman, 8;
    http_file: shapes::archives::http_file, checks::archives::http_file, 16;
    signature_fields: shapes::signature::message, checks::signature::message, 4;
    token: shapes::signature::token, checks::signature::token, 4;
    diagnosis: shapes::signature::message, checks::signature::diagnosis, 60;
}
