//! Basic credentials (RFC 7617): user name and password in the `Authorization` field. It checks no account.

use core::fmt;

use crate::codec::base64::{self, Base64Error};
use crate::{Shows, Step};

/// Why a field value holds no Basic credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BasicError {
    /// The scheme is not `Basic`, or nothing stands behind it.
    Scheme,
    /// What follows the scheme is not base64.
    Base64(Base64Error),
    /// The decoded bytes are not UTF-8.
    Utf8,
    /// The decoded text has no colon between user name and password.
    NoColon,
}

impl fmt::Display for BasicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BasicError::Scheme => {
                f.write_str("The field must be the word Basic, a space, and base64.")
            }
            BasicError::Base64(error) => {
                f.write_str("What follows the word Basic is not base64. ")?;
                error.fmt(f)
            }
            BasicError::Utf8 => f.write_str("The base64 decodes to bytes that are no text."),
            BasicError::NoColon => f.write_str(
                "The base64 decodes to a text without a colon between user name and password.",
            ),
        }
    }
}

/// The value of the `Authorization` field: `Basic` and the base64 of `user:password` in UTF-8.
pub fn header(user: &str, password: &str) -> String {
    let mut value = String::from("Basic ");
    value.push_str(&base64::encode(joined(user, password).as_bytes()));
    value
}

/// User name and password from a field value. The scheme's case does not count; the first colon divides.
pub fn parse(value: &str) -> Result<(String, String), BasicError> {
    let (scheme, coded) = value.trim().split_once(' ').ok_or(BasicError::Scheme)?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return Err(BasicError::Scheme);
    }
    let bytes = base64::decode(coded.trim()).map_err(BasicError::Base64)?;
    let text = String::from_utf8(bytes).map_err(|_| BasicError::Utf8)?;
    let (user, password) = text.split_once(':').ok_or(BasicError::NoColon)?;
    Ok((user.to_owned(), password.to_owned()))
}

/// How the field value comes about: join, bytes, base64, scheme.
pub fn explain(user: &str, password: &str) -> Vec<Step> {
    let text = joined(user, password);
    let says = match user.split_once(':') {
        Some((before, _)) => format!(
            "The user name itself has a colon. The receiver divides at the first one and takes \u{201c}{before}\u{201d} for the user name."
        ),
        None => "User name, colon, password. The receiver divides at the first colon.".to_owned(),
    };
    let mut steps = vec![Step {
        name: "Join with a colon",
        says,
        input: [user.as_bytes(), password.as_bytes()].concat(),
        output: text.clone().into_bytes(),
        shows: Shows::Text,
    }];
    steps.extend(base64::explain(text.as_bytes()));
    steps.push(Step {
        name: "Put Basic in front",
        says: "The word names the scheme, so that the receiver knows how to read the rest."
            .to_owned(),
        input: base64::encode(text.as_bytes()).into_bytes(),
        output: header(user, password).into_bytes(),
        shows: Shows::Text,
    });
    steps
}

fn joined(user: &str, password: &str) -> String {
    [user, ":", password].concat()
}

#[cfg(test)]
mod tests {
    use super::{BasicError, explain, header, parse};

    #[test]
    fn writes_the_vectors_of_rfc_7617_and_of_the_course() {
        for (user, password, value) in [
            (
                "Aladdin",
                "open sesame",
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            ),
            ("test", "123£", "Basic dGVzdDoxMjPCow=="),
            (
                "AC1234567890abcdef",
                "e9f8a7b6c5d4e3f2",
                "Basic QUMxMjM0NTY3ODkwYWJjZGVmOmU5ZjhhN2I2YzVkNGUzZjI=",
            ),
        ] {
            assert_eq!(header(user, password), value);
            assert_eq!(parse(value), Ok((user.to_owned(), password.to_owned())));
        }
    }

    #[test]
    fn reads_any_case_of_the_scheme_and_divides_at_the_first_colon() {
        assert_eq!(
            parse("bASIC YTpiOmM="),
            Ok(("a".to_owned(), "b:c".to_owned()))
        );
    }

    #[test]
    fn names_the_kind_of_fault() {
        assert_eq!(parse("Bearer abc"), Err(BasicError::Scheme));
        assert_eq!(parse("Basic"), Err(BasicError::Scheme));
        assert_eq!(parse("Basic YWJj"), Err(BasicError::NoColon));
        assert_eq!(parse("Basic //86"), Err(BasicError::Utf8));
        assert!(
            matches!(parse("Basic AC12:e9f8"), Err(BasicError::Base64(error)) if error.at == 4)
        );
    }

    #[test]
    fn explains_each_step_and_a_colon_in_the_user_name() {
        let steps = explain("a", "b");
        let outputs: Vec<_> = steps
            .iter()
            .map(|step| String::from_utf8_lossy(&step.output))
            .collect();
        assert_eq!(outputs, ["a:b", "a:b", "YTpi", "Basic YTpi"]);
        assert!(
            explain("a:b", "c")[0]
                .says
                .contains("takes “a” for the user name")
        );
    }
}
