//! HMAC (RFC 2104) over the hash functions that providers use, and comparison that takes the same time
//! wherever two texts differ. It knows no provider.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use subtle::ConstantTimeEq;

/// An HMAC. It carries its function along, so that a page that never signs with SHA-512 does not carry SHA-512.
#[derive(Clone, Copy)]
pub struct Algorithm {
    /// Its name: `HMAC-SHA256`.
    pub word: &'static str,
    /// How many bytes its codes have.
    pub size: usize,
    mac: fn(&[u8], &[u8]) -> Vec<u8>,
}

/// HMAC-SHA1: 20 bytes.
pub const SHA1: Algorithm = Algorithm {
    word: "HMAC-SHA1",
    size: 20,
    mac: mac::<Hmac<Sha1>>,
};
/// HMAC-SHA256: 32 bytes.
pub const SHA256: Algorithm = Algorithm {
    word: "HMAC-SHA256",
    size: 32,
    mac: mac::<Hmac<Sha256>>,
};
/// HMAC-SHA384: 48 bytes.
pub const SHA384: Algorithm = Algorithm {
    word: "HMAC-SHA384",
    size: 48,
    mac: mac::<Hmac<Sha384>>,
};
/// HMAC-SHA512: 64 bytes.
pub const SHA512: Algorithm = Algorithm {
    word: "HMAC-SHA512",
    size: 64,
    mac: mac::<Hmac<Sha512>>,
};

impl Algorithm {
    /// The code of these bytes under this key.
    pub fn mac(self, key: &[u8], text: &[u8]) -> Vec<u8> {
        (self.mac)(key, text)
    }
}

impl PartialEq for Algorithm {
    fn eq(&self, other: &Algorithm) -> bool {
        self.word == other.word
    }
}

impl Eq for Algorithm {}

impl fmt::Debug for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)
    }
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

fn mac<M: Mac + KeyInit>(key: &[u8], text: &[u8]) -> Vec<u8> {
    // HMAC takes a key of any length; an empty code matches nothing.
    let Ok(mut mac) = M::new_from_slice(key) else {
        return Vec::new();
    };
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{SHA1, SHA256, SHA384, SHA512, same};
    use crate::codec::hash::hex;

    #[test]
    fn writes_test_case_2_of_rfc_2202_and_rfc_4231() {
        for (algorithm, start) in [
            (SHA1, "effcdf6ae5eb2fa2d27416d5f184df9c"),
            (SHA256, "5bdcc146bf60754e6a042426089575c7"),
            (SHA384, "af45d2e376484031617f78d2b58a6b1b"),
            (SHA512, "164b7a7bfcf819e2e395fbe73b56e0a3"),
        ] {
            let code = hex(&algorithm.mac(b"Jefe", b"what do ya want for nothing?"));
            assert!(code.starts_with(start), "{algorithm:?}: {code}");
            assert_eq!(code.len(), 2 * algorithm.size, "{algorithm:?}");
        }
    }

    #[test]
    fn only_the_same_text_is_the_same() {
        assert!(same(b"ab", b"ab"));
        assert!(!same(b"ab", b"aB"));
        assert!(!same(b"ab", b"abc"));
    }
}
