//! A value that must not be printed: tokens, passwords, signing keys.

use core::fmt;

use subtle::ConstantTimeEq;

/// A secret. `Debug` hides it, `Display` does not exist, equality takes the same time wherever they differ.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Wraps the value.
    pub fn new(value: impl Into<String>) -> Secret {
        Secret(value.into())
    }

    /// The value itself, for signing, comparing and for the one place that shows it on purpose.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its last four characters, by which its owner tells it from others.
    pub fn last_four(&self) -> String {
        let count = self.0.chars().count();
        self.0.chars().skip(count.saturating_sub(4)).collect()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(value: String) -> Secret {
        Secret(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Secret {
        Secret(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn is_never_printed() {
        let secret = Secret::new("e9f8a7b6");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.reveal(), "e9f8a7b6");
    }

    #[test]
    fn shows_four_characters_and_no_more() {
        let shown = ["e9f8a7b6", "héllö", "abc", ""].map(|value| Secret::new(value).last_four());
        assert_eq!(shown, ["a7b6", "éllö", "abc", ""]);
    }

    #[test]
    fn equals_only_the_same_value() {
        assert_eq!(Secret::new("ab"), Secret::new("ab"));
        assert_ne!(Secret::new("ab"), Secret::new("ac"));
        assert_ne!(Secret::new("ab"), Secret::new("abc"));
    }
}
