//! HMAC-SHA256 in lower-case hexadecimal digits, as the signatures of several providers use it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The code of these parts, one behind the other, under that key.
pub(crate) fn hex(key: &str, parts: &[&[u8]]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return String::new();
    };
    for part in parts {
        mac.update(part);
    }
    let digits = mac.finalize().into_bytes();
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}
