//! All schemes under one name each, so that one call signs, verifies or explains any of them.
//!
//! Who needs one scheme alone calls its module, and does not carry the others along.

use super::content;
use super::message::{Message, Stamp};
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use super::{jwt, mac, razorpay, slack, standard, stripe, twilio};
use crate::Step;

/// A way to sign a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Twilio's requests with form parameters.
    Twilio,
    /// Twilio's requests with other content, whose hash stands in the URL.
    TwilioJson,
    /// Stripe's events.
    Stripe,
    /// GitHub's deliveries.
    GitHub,
    /// GitHub's deliveries, by their older field.
    GitHubSha1,
    /// Slack's requests.
    Slack,
    /// Razorpay's webhooks.
    Razorpay,
    /// The return from Razorpay's Checkout.
    RazorpayPayment,
    /// WhatsApp's notifications.
    WhatsApp,
    /// Typeform's responses.
    Typeform,
    /// Standard Webhooks.
    StandardWebhooks,
    /// A JSON Web Token as bearer credentials.
    Jwt,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Scheme; 12] = [
        Scheme::Twilio,
        Scheme::TwilioJson,
        Scheme::Stripe,
        Scheme::GitHub,
        Scheme::GitHubSha1,
        Scheme::Slack,
        Scheme::Razorpay,
        Scheme::RazorpayPayment,
        Scheme::WhatsApp,
        Scheme::Typeform,
        Scheme::StandardWebhooks,
        Scheme::Jwt,
    ];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Twilio => "twilio",
            Scheme::TwilioJson => "twilio-json",
            Scheme::Stripe => "stripe",
            Scheme::GitHub => "github",
            Scheme::GitHubSha1 => "github-sha1",
            Scheme::Slack => "slack",
            Scheme::Razorpay => "razorpay",
            Scheme::RazorpayPayment => "razorpay-payment",
            Scheme::WhatsApp => "whatsapp",
            Scheme::Typeform => "typeform",
            Scheme::StandardWebhooks => "standard-webhooks",
            Scheme::Jwt => "jwt-hs256",
        }
    }

    /// The scheme of that name.
    pub fn parse(name: &str) -> Option<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// How its signature is made, and where it stands.
    pub fn recipe(self) -> Recipe {
        match self {
            Scheme::Twilio | Scheme::TwilioJson => Recipe {
                field: twilio::FIELD,
                prefix: "",
                algorithm: mac::SHA1,
                encoding: Encoding::Base64,
            },
            Scheme::Stripe => stripe::RECIPE,
            Scheme::GitHub => content::GITHUB,
            Scheme::GitHubSha1 => content::GITHUB_SHA1,
            Scheme::Slack => slack::RECIPE,
            Scheme::Razorpay => content::RAZORPAY,
            Scheme::RazorpayPayment => razorpay::RECIPE,
            Scheme::WhatsApp => content::WHATSAPP,
            Scheme::Typeform => content::TYPEFORM,
            Scheme::StandardWebhooks => standard::RECIPE,
            Scheme::Jwt => jwt::RECIPE,
        }
    }

    /// Whether a timestamp is signed with the message.
    pub fn is_timed(self) -> bool {
        matches!(
            self,
            Scheme::Stripe | Scheme::Slack | Scheme::StandardWebhooks
        )
    }

    /// The secret that signs, as the provider calls it.
    pub fn secret_word(self) -> &'static str {
        match self {
            Scheme::Twilio | Scheme::TwilioJson => "the account's Auth Token",
            Scheme::Stripe => "the endpoint's signing secret (whsec_…)",
            Scheme::GitHub | Scheme::GitHubSha1 | Scheme::Typeform => "the webhook's secret",
            Scheme::Slack => "the app's signing secret",
            Scheme::Razorpay => "the webhook secret",
            Scheme::RazorpayPayment => "the secret of the API key",
            Scheme::WhatsApp => "the app secret",
            Scheme::StandardWebhooks => "the endpoint's secret (whsec_…)",
            Scheme::Jwt => "the key that issuer and receiver share",
        }
    }

    /// The message with its signature: in a field, and for some schemes in the URL or a parameter. `stamp` is used
    /// by those that sign an id or a time.
    pub fn sign(
        self,
        secret: &str,
        message: &Message,
        stamp: &Stamp<'_>,
    ) -> Result<Message, Refusal> {
        present(secret)?;
        let mut signed = message.clone();
        let content = &message.content;
        let at = stamp.timestamp;
        let value = match self {
            Scheme::Twilio => twilio::sign_form(secret, &message.url, &message.params),
            Scheme::TwilioJson => {
                signed.url = twilio::hashed_url(&message.url, content);
                twilio::sign_json(secret, &signed.url)
            }
            Scheme::Stripe => stripe::sign(secret, at, content),
            Scheme::Slack => {
                signed.fields.set(slack::TIMESTAMP, at.to_string());
                slack::sign(secret, at, content)
            }
            Scheme::StandardWebhooks => {
                signed.fields.set(standard::ID, stamp.id);
                signed.fields.set(standard::TIMESTAMP, at.to_string());
                standard::sign(secret, stamp.id, at, content)?
            }
            Scheme::RazorpayPayment => {
                let order = message.param(razorpay::ORDER)?;
                let value = razorpay::sign(secret, order, message.param(razorpay::PAYMENT)?);
                signed
                    .params
                    .retain(|(name, _)| name != razorpay::RECIPE.field);
                signed
                    .params
                    .push((razorpay::RECIPE.field.to_owned(), value));
                return Ok(signed);
            }
            Scheme::Jwt => ["Bearer ", &jwt::sign(secret, &claims(content)?)?].concat(),
            Scheme::GitHub
            | Scheme::GitHubSha1
            | Scheme::WhatsApp
            | Scheme::Razorpay
            | Scheme::Typeform => content::sign(&self.recipe(), secret, content),
        };
        signed.fields.set(self.recipe().field, value);
        Ok(signed)
    }

    /// Checks a message that arrived. `now` is in seconds since 1970. A token is checked for nobody in particular:
    /// [`jwt::verify`] takes an audience and an issuer.
    pub fn verify(self, secret: &str, message: &Message, now: i64) -> Result<(), Refusal> {
        present(secret)?;
        let content = &message.content;
        if self == Scheme::RazorpayPayment {
            let [signature, order, payment] =
                [razorpay::RECIPE.field, razorpay::ORDER, razorpay::PAYMENT]
                    .map(|name| message.param(name));
            return razorpay::verify(secret, signature?, order?, payment?);
        }
        let value = message.field(self.recipe().field)?;
        match self {
            Scheme::Twilio => {
                let by = twilio_algorithm(message)?;
                twilio::verify_by(by, secret, &message.url, &message.params, value)?;
            }
            Scheme::TwilioJson => {
                let by = twilio_algorithm(message)?;
                twilio::verify_hash(&message.url, content)?;
                twilio::verify_by(by, secret, &message.url, &[], value)?;
            }
            Scheme::Stripe => stripe::verify(secret, value, content, now)?,
            Scheme::Slack => {
                slack::verify(
                    secret,
                    value,
                    message.field(slack::TIMESTAMP)?,
                    content,
                    now,
                )?;
            }
            Scheme::StandardWebhooks => {
                let id = message.field(standard::ID)?;
                let timestamp = message.field(standard::TIMESTAMP)?;
                standard::verify(secret, id, timestamp, value, content, now)?;
            }
            Scheme::Jwt => {
                jwt::verify(secret, jwt::bearer(value)?, &jwt::Expected::default(), now)?;
            }
            _ => content::verify(&self.recipe(), secret, value, content)?,
        }
        Ok(())
    }

    /// How the signature of a message comes about.
    pub fn explain(
        self,
        secret: &str,
        message: &Message,
        stamp: &Stamp<'_>,
    ) -> Result<Vec<Step>, Refusal> {
        let content = &message.content;
        Ok(match self {
            Scheme::Twilio => twilio::explain(secret, &message.url, &message.params),
            Scheme::TwilioJson => {
                twilio::explain(secret, &twilio::hashed_url(&message.url, content), &[])
            }
            Scheme::Stripe => stripe::explain(secret, stamp.timestamp, content),
            Scheme::Slack => slack::explain(secret, stamp.timestamp, content),
            Scheme::StandardWebhooks => {
                standard::explain(secret, stamp.id, stamp.timestamp, content)?
            }
            Scheme::RazorpayPayment => {
                let order = message.param(razorpay::ORDER)?;
                razorpay::explain(secret, order, message.param(razorpay::PAYMENT)?)
            }
            Scheme::Jwt => jwt::explain(secret, &claims(content)?),
            _ => content::explain(&self.recipe(), secret, content),
        })
    }
}

/// Without a secret anybody could make the signature.
fn present(secret: &str) -> Result<(), Refusal> {
    if secret.trim().is_empty() {
        Err(Refusal::NoSecret)
    } else {
        Ok(())
    }
}

/// The algorithm that a message from Twilio says it was signed with.
fn twilio_algorithm(message: &Message) -> Result<mac::Algorithm, Refusal> {
    let settings = message.fields.get(twilio::SETTINGS).unwrap_or("");
    twilio::algorithm(settings).ok_or(Refusal::Malformed {
        field: twilio::SETTINGS,
        expected: "algorithm=HMAC_SHA1 or algorithm=HMAC_SHA256",
    })
}

/// A token's claims as text.
fn claims(content: &[u8]) -> Result<String, Refusal> {
    String::from_utf8(content.to_vec()).map_err(|_| Refusal::Claims)
}
