//! Hashes as hexadecimal text. They have no key: whoever has the bytes can make them.

use md5::Md5;
use sha2::{Digest, Sha256};

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// MD5 (RFC 1321) in lower-case hexadecimal digits. Good for a name, such as that of a mailing list's member;
/// never for a signature.
pub fn md5_hex(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

/// FNV-1a with 64 bits: a number that belongs to a text, for what needs no secrecy.
pub fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    ::hex::encode(bytes)
}

/// Hexadecimal digits of either case back to bytes; `None` where a character is none, or one is left over.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    ::hex::decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::{fnv1a, hex, md5_hex, sha256_hex, unhex};

    #[test]
    fn writes_the_published_vectors() {
        // RFC 1321, section A.5; FIPS 180-4, example "abc".
        assert_eq!(md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_number_belongs_to_a_text() {
        // The published offset and the published hash of "a".
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn a_list_member_is_named_by_the_hash_of_the_lower_cased_address() {
        let address = "Urist.McVankab@freddiesjokes.com".to_lowercase();
        assert_eq!(
            md5_hex(address.as_bytes()),
            "62eeb292278cc15f5817cb78f7790b08"
        );
    }

    #[test]
    fn reads_digits_of_either_case_and_nothing_else() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
        assert_eq!(unhex("000aFF"), Some(vec![0, 10, 255]));
        for text in ["0", "0g", "é", " 00"] {
            assert_eq!(unhex(text), None, "{text}");
        }
    }
}
