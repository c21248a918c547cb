//! A request's members, read with an error that names the member, what it is, and what was expected.

use serde_json::{Map, Value};
use wire::Fields;
use wire::signature::{Message, Scheme, jwt, razorpay};

/// Reads the members of a request, or of an object in it.
pub(super) struct Ask<'a>(pub &'a Map<String, Value>);

impl<'a> Ask<'a> {
    /// A text that must be there.
    pub fn text(&self, name: &str) -> Result<&'a str, String> {
        self.optional(name)?
            .ok_or_else(|| format!("`{name}` is missing: give a text"))
    }

    /// A whole number that must be there; a fraction is cut off.
    pub fn whole(&self, name: &str) -> Result<i64, String> {
        let value = self
            .0
            .get(name)
            .ok_or_else(|| format!("`{name}` is missing: give a moment in seconds since 1970"))?;
        let whole = value
            .as_i64()
            .or_else(|| value.as_f64().map(|number| number as i64));
        whole.ok_or_else(|| wrong(name, value, "a number of seconds since 1970"))
    }

    /// The scheme.
    pub fn scheme(&self) -> Result<Scheme, String> {
        let name = self.text("scheme")?;
        Scheme::parse(name).ok_or_else(|| {
            let all = Scheme::ALL.map(Scheme::name).join(", ");
            format!("`scheme` is {name:?}: expected one of {all}")
        })
    }

    /// The receiver's moment; a scheme without time needs none.
    pub fn now(&self, scheme: Scheme) -> Result<i64, String> {
        if scheme.is_timed() || scheme == Scheme::Jwt {
            self.whole("now")
        } else {
            Ok(0)
        }
    }

    /// What a receiver expects of a token.
    pub fn expected(&self) -> Result<jwt::Expected<'a>, String> {
        let audience = match self.0.get("audience") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(one)) => vec![one.as_str()],
            Some(Value::Array(several)) => several
                .iter()
                .map(|one| {
                    one.as_str()
                        .ok_or_else(|| wrong("audience", one, "a text, or a list of texts"))
                })
                .collect::<Result<_, _>>()?,
            Some(other) => return Err(wrong("audience", other, "a text, or a list of texts")),
        };
        Ok(jwt::Expected {
            audience,
            issuer: self.optional("issuer")?,
        })
    }

    /// The message that is to be signed.
    pub fn unsigned(&self, scheme: Scheme) -> Result<Message, String> {
        let mut message = Message::default();
        match scheme {
            Scheme::Twilio => {
                message.url = self.text("url")?.to_owned();
                message.params = self.pairs("params")?;
            }
            Scheme::TwilioJson => {
                message.url = self.text("url")?.to_owned();
                message.content = self.bytes("body")?;
            }
            Scheme::RazorpayPayment => {
                for (name, member) in [
                    (razorpay::ORDER, "order_id"),
                    (razorpay::PAYMENT, "payment_id"),
                ] {
                    let value = self.text(member)?;
                    message.params.push((name.to_owned(), value.to_owned()));
                }
            }
            Scheme::Jwt => match self.0.get("claims") {
                Some(claims @ Value::Object(_)) => {
                    message.content = claims.to_string().into_bytes();
                }
                Some(other) => return Err(wrong("claims", other, "an object")),
                None => return Err("`claims` is missing: give an object".to_owned()),
            },
            _ => message.content = self.bytes("body")?,
        }
        Ok(message)
    }

    /// The message that a receiver has before it.
    pub fn received(&self, scheme: Scheme) -> Result<Message, String> {
        if scheme == Scheme::Jwt {
            return Ok(Message {
                fields: bearer(self.text("token")?),
                ..Message::default()
            });
        }
        let mut message = self.unsigned(scheme)?;
        if scheme == Scheme::RazorpayPayment {
            let signature = self.text("signature")?.to_owned();
            let name = razorpay::RECIPE.field.to_owned();
            message.params.push((name, signature));
            return Ok(message);
        }
        // A form's raw content tells a wrong decoding, where it is given.
        if let Some(body) = self.optional("body")? {
            message.content = body.as_bytes().to_vec();
        }
        message.fields = self.fields("headers")?;
        Ok(message)
    }

    /// The message as the signer sent it: what is not given is as it was received.
    pub fn sent(&self, received: &Message) -> Result<Message, String> {
        let mut message = received.clone();
        if let Some(url) = self.optional("url")? {
            message.url = url.to_owned();
        }
        if let Some(body) = self.optional("body")? {
            message.content = body.as_bytes().to_vec();
        }
        if let Some(token) = self.optional("token")? {
            message.fields = bearer(token);
        }
        if self.0.contains_key("params") {
            message.params = self.pairs("params")?;
        }
        if self.0.contains_key("headers") {
            message.fields = self.fields("headers")?;
        }
        for (name, member) in [
            (razorpay::ORDER, "order_id"),
            (razorpay::PAYMENT, "payment_id"),
        ] {
            let found = message.params.iter_mut().find(|(found, _)| found == name);
            if let (Some((_, value)), Some(given)) = (found, self.optional(member)?) {
                given.clone_into(value);
            }
        }
        Ok(message)
    }

    fn optional(&self, name: &str) -> Result<Option<&'a str>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong(name, other, "a text")),
        }
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        Ok(self.text(name)?.as_bytes().to_vec())
    }

    fn pairs(&self, name: &str) -> Result<Vec<(String, String)>, String> {
        let expected = "a list of pairs, each a list of two texts";
        let value = self
            .0
            .get(name)
            .ok_or_else(|| format!("`{name}` is missing: give {expected}"))?;
        let list = value
            .as_array()
            .ok_or_else(|| wrong(name, value, expected))?;
        let pair = |value: &Value| match value.as_array().map(Vec::as_slice) {
            Some([Value::String(name), Value::String(value)]) => {
                Some((name.clone(), value.clone()))
            }
            _ => None,
        };
        list.iter()
            .enumerate()
            .map(|(at, value)| {
                pair(value).ok_or_else(|| wrong(&format!("{name}[{at}]"), value, "two texts"))
            })
            .collect()
    }

    fn fields(&self, name: &str) -> Result<Fields, String> {
        let expected = "an object of texts, the header fields as they came";
        let value = self
            .0
            .get(name)
            .ok_or_else(|| format!("`{name}` is missing: give {expected}"))?;
        let members = value
            .as_object()
            .ok_or_else(|| wrong(name, value, expected))?;
        members
            .iter()
            .map(|(field, value)| {
                let text = value
                    .as_str()
                    .ok_or_else(|| wrong(&format!("{name}.{field}"), value, "a text"))?;
                Ok((field.as_str(), text))
            })
            .collect()
    }
}

/// A token in its field.
fn bearer(token: &str) -> Fields {
    let value = ["Bearer ", token].concat();
    [(jwt::RECIPE.field, value)].into_iter().collect()
}

fn wrong(name: &str, found: &Value, expected: &str) -> String {
    let kind = match found {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    format!("`{name}` is {kind}: expected {expected}")
}
