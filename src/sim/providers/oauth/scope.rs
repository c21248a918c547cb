//! Scopes (RFC 6749, section 3.3): words divided by single spaces, in which the order means nothing.

use core::fmt;

/// The most scopes in one request.
const MAX_SCOPES: usize = 50;

/// A set of scopes, in the order in which they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope(Vec<String>);

impl Scope {
    /// The scopes of a text; none where it is no list of scopes. A scope that comes twice counts once.
    pub(super) fn parse(text: &str) -> Option<Scope> {
        let mut scope = Scope::default();
        for word in text.split(' ') {
            if !is_word(word) || scope.0.len() >= MAX_SCOPES {
                return None;
            }
            if !scope.has(word) {
                scope.0.push(word.to_owned());
            }
        }
        Some(scope)
    }

    /// These scopes.
    pub(super) fn of(words: &[String]) -> Scope {
        Scope(words.to_vec())
    }

    /// Whether that scope is among them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first one that those do not have.
    pub(super) fn beyond(&self, those: &Scope) -> Option<&str> {
        self.words().find(|word| !those.has(word))
    }

    /// Those that pass.
    pub(super) fn only(&self, pass: &dyn Fn(&str) -> bool) -> Scope {
        Scope(
            self.words()
                .filter(|word| pass(word))
                .map(str::to_owned)
                .collect(),
        )
    }

    /// One after the other.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// Whether the text is one scope: printable ASCII without space, `"` and `\`.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            Scope::parse(text).map(|scope| scope.to_string()).as_deref(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn reads_words_between_single_spaces() {
        check("profile email", Some("profile email"));
        check("a a b", Some("a b"));
        check("https://x.example/read", Some("https://x.example/read"));
        for broken in ["", " a", "a  b", "a\"b", "a\\b", "\u{e9}", "a\tb"] {
            check(broken, None);
        }
    }
}
