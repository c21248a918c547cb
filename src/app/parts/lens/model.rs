//! What a lens looks at, and what is wrong with its input. It draws nothing.

use wire::{Step, Target, codec, signature};

/// What the lens looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Lens {
    /// The `Authorization` field of Basic credentials (RFC 7617).
    Basic {
        /// User name; it must have no colon.
        user: String,
        /// Password; it may have colons.
        password: String,
    },
    /// Base64 of a text in UTF-8 (RFC 4648).
    Base64 {
        /// The text.
        text: String,
    },
    /// Form content, `application/x-www-form-urlencoded`.
    Form {
        /// Names and values in order.
        pairs: Vec<(String, String)>,
    },
    /// The field `X-Twilio-Signature` of a callback.
    TwilioSignature {
        /// The full URL, as it was configured.
        url: String,
        /// The account's token: the key.
        token: String,
        /// The form parameters in any order.
        params: Vec<(String, String)>,
    },
}

/// The kinds of lens, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Form,
    Basic,
    Base64,
    Signature,
}

impl Kind {
    pub(super) const ALL: [Kind; 4] = [Kind::Form, Kind::Basic, Kind::Base64, Kind::Signature];

    /// The word on the tab.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Form => "Form",
            Kind::Basic => "Basic",
            Kind::Base64 => "Base64",
            Kind::Signature => "Signature",
        }
    }

    /// The end of the tab's element id.
    pub(super) fn key(self) -> &'static str {
        match self {
            Kind::Form => "form",
            Kind::Basic => "basic",
            Kind::Base64 => "base64",
            Kind::Signature => "signature",
        }
    }

    /// What the lens shows, in a few words.
    pub(super) fn promise(self) -> &'static str {
        match self {
            Kind::Form => "How fields become one line of text.",
            Kind::Basic => "How a name and a password become one header.",
            Kind::Base64 => "Three bytes become four letters. Nothing is hidden.",
            Kind::Signature => "How a sender proves that a message is its own.",
        }
    }

    /// Something to look at where there is nothing of the learner's own.
    pub(super) fn example(self) -> Lens {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        match self {
            Kind::Form => Lens::Form {
                pairs: vec![
                    pair("To", "+33612345678"),
                    pair("Body", "Hello, order #4821 & more"),
                ],
            },
            Kind::Basic => Lens::Basic {
                user: "Aladdin".to_owned(),
                password: "open sesame".to_owned(),
            },
            Kind::Base64 => Lens::Base64 {
                text: "Hello".to_owned(),
            },
            Kind::Signature => Lens::TwilioSignature {
                url: "https://yourapp.com/webhooks/twilio".to_owned(),
                token: "e9f8a7b6c5d4e3f2".to_owned(),
                params: vec![
                    pair("To", "+33612345678"),
                    pair("MessageStatus", "delivered"),
                ],
            },
        }
    }
}

impl Lens {
    /// The lens of a lesson's `::: bytes KIND name="value" …`; `None` where the kind is unknown or an input is missing.
    pub fn from_inputs(kind: &str, inputs: &[(String, String)]) -> Option<Lens> {
        let input = |wanted: &str| {
            inputs
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        match kind {
            "basic" => Some(Lens::Basic {
                user: input("user")?,
                password: input("password")?,
            }),
            "base64" => Some(Lens::Base64 {
                text: input("text")?,
            }),
            "form" => Some(Lens::Form {
                pairs: inputs.to_vec(),
            }),
            "twilio-signature" => Some(Lens::TwilioSignature {
                url: input("url")?,
                token: input("token")?,
                params: inputs
                    .iter()
                    .filter_map(|(name, value)| {
                        Some((name.strip_prefix("param.")?.to_owned(), value.clone()))
                    })
                    .collect(),
            }),
            _ => None,
        }
    }

    /// One word for it: `Form`, `Basic`, `Base64`, `Signature`.
    pub fn title(&self) -> &'static str {
        self.kind().title()
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Lens::Basic { .. } => Kind::Basic,
            Lens::Base64 { .. } => Kind::Base64,
            Lens::Form { .. } => Kind::Form,
            Lens::TwilioSignature { .. } => Kind::Signature,
        }
    }

    /// The steps, as `wire` explains them.
    pub(super) fn steps(&self) -> Vec<Step> {
        match self {
            Lens::Basic { user, password } => codec::basic::explain(user, password),
            Lens::Base64 { text } => codec::base64::explain(text.as_bytes()),
            Lens::Form { pairs } => codec::form::explain(pairs),
            Lens::TwilioSignature { url, token, params } => {
                signature::twilio::explain(token, url, params)
            }
        }
    }

    /// What is wrong with the input, in one sentence.
    pub(super) fn problem(&self) -> Option<String> {
        match self {
            Lens::Basic { user, .. } => user.split_once(':').map(|(before, _)| {
                format!(
                    "A user name must have no colon (RFC 7617): the receiver divides at the first one and would read “{before}”."
                )
            }),
            Lens::Base64 { .. } | Lens::Form { .. } => None,
            Lens::TwilioSignature { url, token, .. } => match Target::parse(url) {
                Err(error) => Some(format!("No sender could reach this URL: {error}.")),
                Ok(_) if token.is_empty() => {
                    Some("Without a token there is no secret: anybody could make this signature.".to_owned())
                }
                Ok(_) => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Lens};

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn reads_the_inputs_of_a_lesson() {
        let params = pairs(&[("To", "+1"), ("From", "+2")]);
        for (kind, inputs, lens) in [
            (
                "basic",
                pairs(&[("user", "AC1"), ("password", "p")]),
                Lens::Basic {
                    user: "AC1".into(),
                    password: "p".into(),
                },
            ),
            (
                "base64",
                pairs(&[("text", "é")]),
                Lens::Base64 { text: "é".into() },
            ),
            (
                "form",
                params.clone(),
                Lens::Form {
                    pairs: params.clone(),
                },
            ),
            (
                "twilio-signature",
                pairs(&[
                    ("url", "https://a.example/"),
                    ("param.To", "+1"),
                    ("token", "t"),
                    ("param.From", "+2"),
                ]),
                Lens::TwilioSignature {
                    url: "https://a.example/".into(),
                    token: "t".into(),
                    params,
                },
            ),
        ] {
            assert_eq!(Lens::from_inputs(kind, &inputs), Some(lens), "{kind}");
        }
    }

    #[test]
    fn has_no_lens_where_an_input_is_missing_or_the_kind_unknown() {
        assert_eq!(Lens::from_inputs("basic", &pairs(&[("user", "AC1")])), None);
        assert_eq!(
            Lens::from_inputs("twilio-signature", &pairs(&[("url", "https://a/")])),
            None
        );
        assert_eq!(Lens::from_inputs("jwt", &[]), None);
    }

    #[test]
    fn says_what_is_wrong_with_an_input() {
        let basic = |user: &str| Lens::Basic {
            user: user.into(),
            password: "c:d".into(),
        };
        assert_eq!(basic("a").problem(), None);
        assert!(
            basic("a:b")
                .problem()
                .is_some_and(|says| says.contains("would read “a”"))
        );
        let signed = |url: &str, token: &str| Lens::TwilioSignature {
            url: url.into(),
            token: token.into(),
            params: Vec::new(),
        };
        assert_eq!(signed("https://a.example/", "t").problem(), None);
        assert!(
            signed("a.example", "t")
                .problem()
                .is_some_and(|says| says.contains("https://"))
        );
        assert!(
            signed("https://a.example/", "")
                .problem()
                .is_some_and(|says| says.contains("token"))
        );
    }

    #[test]
    fn every_kind_has_an_example_of_its_own_without_a_problem() {
        for kind in Kind::ALL {
            let example = kind.example();
            assert_eq!(example.kind(), kind);
            assert_eq!(example.problem(), None);
            assert!(!example.steps().is_empty());
        }
    }
}
