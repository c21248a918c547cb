//! The site under test: built once per test run, served from this process.
//!
//! It is built as the development server builds it, which takes seconds instead of a minute of link-time
//! optimisation; that the release build stays within its budget is checked by `verify`.

use std::process::Command;
use std::sync::OnceLock;

/// The site's address without a slash at the end.
pub fn address() -> &'static str {
    static SITE: OnceLock<(String, tools::Folder)> = OnceLock::new();
    let (address, _) = SITE.get_or_init(|| {
        let folder = super::own("site");
        let output = Command::new(env!("CARGO_BIN_EXE_roundtrip"))
            .args(["build", "--dev", "--out"])
            .arg(&folder)
            .output()
            .expect("the tool can be started");
        assert!(
            output.status.success(),
            "the site could not be built:\n{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        tools::serve_folder(&folder).expect("the site can be served")
    });
    address.trim_end_matches('/')
}
