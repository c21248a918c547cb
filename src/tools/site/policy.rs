//! The page's content security policy. Nothing leaves the origin, and no script runs that was not built here.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The policy for pages made from a template, whose own inline script is allowed by its hash.
///
/// Style *attributes* are allowed because the diagram's rows and lanes are computed; style elements are not.
pub(crate) fn policy(template: &str) -> String {
    let hashes = hashes(template);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; style-src-attr 'unsafe-inline'; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The policy for the frame in which learners' programs run, made from a page whose inline script is allowed by its hash.
///
/// It reaches nothing but workers made of its own text, which inherit the policy. Programs are made of texts in them.
pub(crate) fn sandbox(page: &str) -> String {
    let hashes = hashes(page);
    format!(
        "default-src 'none'; script-src 'unsafe-eval'{hashes}; worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

fn hashes(page: &str) -> String {
    inline_scripts(page)
        .map(|script| {
            format!(
                " 'sha256-{}'",
                BASE64_STANDARD.encode(Sha256::digest(script))
            )
        })
        .collect()
}

/// The text of every script element without attributes.
fn inline_scripts(template: &str) -> impl Iterator<Item = &str> {
    template
        .split("<script>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</script>"))
        .map(|(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let policy = policy("<script src=x></script><script>alert(1)</script>");
        assert!(
            policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256-").count(), 1);
    }

    #[test]
    fn nothing_is_allowed_from_elsewhere() {
        for policy in [policy(""), sandbox("")] {
            assert!(policy.starts_with("default-src 'none'"));
            assert!(!policy.contains("http") && !policy.contains('*'));
        }
    }

    #[test]
    fn the_frame_of_programs_reaches_nothing_of_the_site() {
        let policy = sandbox("<script>alert(1)</script>");
        assert!(
            policy.contains("script-src 'unsafe-eval' 'sha256-"),
            "{policy}"
        );
        assert!(!policy.contains("'self'") && !policy.contains("connect-src"));
    }
}
