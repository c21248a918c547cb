//! Proof Key for Code Exchange (RFC 7636): what a client shows first, and what it proves later. It keeps neither.

use sha2::{Digest, Sha256};

use crate::codec::base64;

/// The challenge of method `S256` (section 4.2): base64url without padding, over the SHA-256 of the verifier.
pub fn s256(verifier: &str) -> String {
    base64::encode_url(&Sha256::digest(verifier))
}

#[cfg(test)]
mod tests {
    use super::s256;

    #[test]
    fn writes_the_vector_of_rfc_7636() {
        assert_eq!(
            s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
