//! What is signed, and what arrives: one shape for all schemes, of which each reads what it knows.

use super::refusal::Refusal;
use crate::codec::form;
use crate::request::media_type;
use crate::{Content, Fields, Request};

/// A message before it is signed, or as it arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The full URL, with its query.
    pub url: String,
    /// The form parameters, in the order in which they were sent.
    pub params: Vec<(String, String)>,
    /// The content, byte for byte. A token's claims, as JSON, where one is to be signed.
    pub content: Content,
    /// The header fields; signing adds some.
    pub fields: Fields,
}

/// What a sender adds to a message: both are signed with it, where the scheme has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The message's id.
    pub id: &'a str,
    /// The moment, in seconds since 1970.
    pub timestamp: i64,
}

impl Message {
    /// A request as a receiver sees it: parameters are read where the content is a form.
    pub fn of(request: &Request) -> Message {
        let form = media_type(&request.fields)
            .is_none_or(|kind| kind == "application/x-www-form-urlencoded");
        Message {
            url: request.target.to_string(),
            params: if form {
                form::decode(&request.content)
            } else {
                Vec::new()
            },
            content: request.content.clone(),
            fields: request.fields.clone(),
        }
    }

    /// The value of a field that must be there once.
    pub(super) fn field(&self, name: &'static str) -> Result<&str, Refusal> {
        let mut values = self.fields.all(name);
        match (values.next(), values.next()) {
            (None | Some(""), None) => Err(Refusal::Missing { field: name }),
            (Some(value), None) => Ok(value),
            _ => Err(Refusal::Repeated { field: name }),
        }
    }

    /// The value of a parameter that must be there once.
    pub(super) fn param(&self, name: &'static str) -> Result<&str, Refusal> {
        let mut values = self.params.iter().filter(|(found, _)| found == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) if !value.is_empty() => Ok(value),
            (_, None) => Err(Refusal::Missing { field: name }),
            _ => Err(Refusal::Repeated { field: name }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Refusal};
    use crate::{Fields, Method, Request, Target};

    #[test]
    fn a_field_must_be_there_once_in_any_spelling() {
        let with = |pairs: &[(&str, &str)]| Message {
            fields: pairs.iter().copied().collect::<Fields>(),
            ..Message::default()
        };
        let missing = Err(Refusal::Missing { field: "X-A" });
        assert_eq!(with(&[("x-a", "1")]).field("X-A"), Ok("1"));
        assert_eq!(with(&[("X-B", "1")]).field("X-A"), missing);
        assert_eq!(with(&[("X-A", "")]).field("X-A"), missing);
        assert_eq!(
            with(&[("X-A", "1"), ("x-a", "1")]).field("X-A"),
            Err(Refusal::Repeated { field: "X-A" })
        );
    }

    #[test]
    fn a_form_is_read_and_other_content_is_not() {
        let target = Target::parse("https://a.example/x").expect("a target");
        let mut request = Request::new(Method::post(), target);
        request.content = b"a=1+2".to_vec();
        request
            .fields
            .push("Content-Type", "application/x-www-form-urlencoded");
        let message = Message::of(&request);
        assert_eq!(message.params, [("a".to_owned(), "1 2".to_owned())]);
        assert_eq!(message.url, "https://a.example/x");
        request.fields.set("Content-Type", "application/json");
        assert_eq!(Message::of(&request).params, []);
    }
}
