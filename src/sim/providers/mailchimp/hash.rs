//! The subscriber hash: MD5 of the lower-cased e-mail address. MD5 is a name here and protects nothing.

use wire::codec::hash;

/// 32 hexadecimal digits.
pub(super) fn subscriber(email: &str) -> String {
    hash::md5_hex(email.trim().to_lowercase().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::subscriber;

    #[test]
    fn case_does_not_count() {
        let hash = "62eeb292278cc15f5817cb78f7790b08";
        assert_eq!(subscriber("Urist.McVankab@freddiesjokes.com"), hash);
        assert_eq!(subscriber("urist.mcvankab@FREDDIESJOKES.com"), hash);
    }
}
