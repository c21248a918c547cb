//! The bytes that may have been signed: first those of the scheme, then those of the usual mistakes.

use super::read::{self, Stamped};
use super::{Cause, rewrite, urls};
use crate::codec::{base64, form};
use crate::signature::{Message, Refusal, Scheme, jwt, razorpay, slack, standard, stripe, twilio};

/// The most bytes of all texts together; what is less likely comes later and is left out.
const MAX_BYTES: usize = 1 << 24;
/// The most parameters that are changed one at a time.
const MAX_PARAMS: usize = 32;

/// Bytes to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The mistakes that they stand for; none for the right ones.
    pub causes: Vec<Cause>,
}

/// Texts below a bound.
#[derive(Default)]
struct Texts {
    all: Vec<Text>,
    size: usize,
}

impl Texts {
    fn add(&mut self, bytes: Vec<u8>, causes: Vec<Cause>) {
        self.size = self.size.saturating_add(bytes.len());
        if self.size <= MAX_BYTES {
            self.all.push(Text { bytes, causes });
        }
    }
}

/// The right text first, where the message has all that it needs, and then those of the usual mistakes.
pub(super) fn texts(scheme: Scheme, message: &Message, stamp: &Stamped) -> Vec<Text> {
    let mut texts = Texts::default();
    match scheme {
        Scheme::Twilio => twilio_form(&mut texts, message),
        Scheme::TwilioJson => twilio_json(&mut texts, message),
        Scheme::RazorpayPayment => payment(&mut texts, message),
        Scheme::Jwt => token(&mut texts, message),
        Scheme::Stripe | Scheme::Slack | Scheme::StandardWebhooks => {
            for (content, causes) in contents(&message.content) {
                stamped(&mut texts, scheme, stamp, content, causes);
            }
        }
        _ => {
            for (content, causes) in contents(&message.content) {
                texts.add(content, causes);
            }
        }
    }
    texts.all
}

/// The content as it is, and in every other writing.
fn contents(content: &[u8]) -> Vec<(Vec<u8>, Vec<Cause>)> {
    let mut all = vec![(content.to_vec(), Vec::new())];
    let rewritten = rewrite::rewritings(content).into_iter();
    all.extend(rewritten.map(|(bytes, form)| (bytes, vec![Cause::Rewritten { form }])));
    all
}

/// A content with what belongs in front of it, and without.
fn stamped(
    texts: &mut Texts,
    scheme: Scheme,
    stamp: &Stamped,
    content: Vec<u8>,
    causes: Vec<Cause>,
) {
    let with = |missing| {
        let mut causes = causes.clone();
        causes.push(Cause::Unstamped { missing });
        causes
    };
    let Stamped { id, timestamp } = stamp;
    let whole = timestamp.split('.').next().unwrap_or(timestamp);
    let missing = match scheme {
        Scheme::Stripe => {
            if let Ok(seconds) = whole.parse() {
                texts.add(stripe::text(seconds, &content), causes.clone());
            }
            "the timestamp and a full stop"
        }
        Scheme::Slack => {
            texts.add(slack::text(timestamp, &content), causes.clone());
            "v0:, the timestamp and a colon"
        }
        _ => {
            if let Ok(seconds) = whole.parse() {
                texts.add(standard::text(id, seconds, &content), causes.clone());
                texts.add(
                    stripe::text(seconds, &content),
                    with("the id and a full stop"),
                );
            }
            "the id and the timestamp, each with a full stop,"
        }
    };
    let alone = with(missing);
    texts.add(content, alone);
}

fn twilio_form(texts: &mut Texts, message: &Message) {
    let params = params(message);
    for variant in urls::variants(&message.url, &message.fields) {
        for url in spellings(&variant.url) {
            for (text, cause, alone) in &params {
                // A single parameter is suspected only where the URL is not.
                if *alone && !variant.causes.is_empty() {
                    continue;
                }
                let mut causes = variant.causes.clone();
                causes.extend(cause.clone());
                texts.add([url.as_str(), text].concat().into_bytes(), causes);
            }
        }
    }
}

/// The spellings that a receiver accepts for one URL, each once.
fn spellings(url: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for spelling in twilio::spellings(url) {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

/// The parameters as they are appended: right, in another order, decoded in another way. The flag marks those in
/// which one parameter alone differs.
fn params(message: &Message) -> Vec<(String, Option<Cause>, bool)> {
    let params = &message.params;
    let write = |params: &[(String, String)]| twilio::joined(&twilio::sorted(params));
    let mut all = vec![(write(params), None, false)];
    let unsorted = Cause::Unsorted {
        order: "by the bytes of their names",
    };
    let as_sent: Vec<[&str; 2]> = params
        .iter()
        .map(|(name, value)| [name.as_str(), value])
        .collect();
    let mut any_case = as_sent.clone();
    any_case.sort_by_key(|[name, _]| name.to_lowercase());
    for other in [as_sent, any_case] {
        all.push((twilio::joined(&other), Some(unsorted.clone()), false));
    }
    let mut add = |other: Vec<(String, String)>, how, alone| {
        let first = other.iter().zip(params).find(|(new, old)| new != old);
        // Where one is as long as both have in common, it shows in the first one that only the other has.
        let longer = other.get(params.len()).or(params.get(other.len()));
        if let Some((name, _)) = first.map(|(new, _)| new).or(longer) {
            let name = name.clone();
            all.push((write(&other), Some(Cause::Decoding { name, how }), alone));
        }
    };
    if !message.content.is_empty() {
        add(
            form::decode(&message.content),
            "the value that the raw form has",
            false,
        );
    }
    for (change, how) in CHANGES {
        let changed = |at: Option<usize>| {
            let all = params.iter().enumerate();
            all.map(|(place, (name, value))| {
                let here = at.is_none_or(|at| at == place);
                let value = if here { change(value) } else { value.clone() };
                (name.clone(), value)
            })
            .collect()
        };
        add(changed(None), how, false);
        for at in 0..params.len().min(MAX_PARAMS) {
            add(changed(Some(at)), how, true);
        }
    }
    all.sort_by_key(|(_, _, alone)| *alone);
    all
}

/// What undoes a wrong decoding, and how the signed value then differs.
type Change = (fn(&str) -> String, &'static str);

const CHANGES: [Change; 5] = [
    (
        // A phone number: other spaces of the form may be right.
        |value| match value.strip_prefix(' ') {
            Some(rest) => ["+", rest].concat(),
            None => value.to_owned(),
        },
        "a plus sign where you have a space",
    ),
    (
        |value| value.replace(' ', "+"),
        "plus signs where you have spaces",
    ),
    (
        |value| value.replace('+', " "),
        "a space where you have a plus sign",
    ),
    (
        |value| form::percent_decode(&value.replace('+', " ")).unwrap_or_default(),
        "its percent-encoding decoded",
    ),
    (form::encode_part, "its percent-encoding still there"),
];

/// Texts and the hash of the content: each may be wrong without the other.
fn twilio_json(texts: &mut Texts, message: &Message) {
    let contents = contents(&message.content);
    let hashes: Vec<(String, &Vec<Cause>)> = contents
        .iter()
        .map(|(content, causes)| (twilio::body_sha256(content), causes))
        .collect();
    for variant in urls::variants(&message.url, &message.fields) {
        let mut causes = variant.causes.clone();
        match twilio::hash_in(&variant.url) {
            Some(signed) => match hashes.iter().find(|(hash, _)| hash == signed) {
                Some((_, rewritten)) => causes.extend(rewritten.iter().cloned()),
                None => causes.push(Cause::Altered { difference: None }),
            },
            None => {
                for (content, rewritten) in &contents {
                    let url = twilio::hashed_url(&variant.url, content);
                    let mut causes = causes.clone();
                    if !causes.iter().any(is_query) {
                        causes.push(Cause::Url {
                            part: super::UrlPart::Query,
                            signed: url.clone(),
                        });
                    }
                    causes.extend(rewritten.iter().cloned());
                    add_spellings(texts, &url, &causes);
                }
                causes.push(Cause::Refused(Refusal::Twilio(twilio::Mismatch::NoHash)));
            }
        }
        add_spellings(texts, &variant.url, &causes);
    }
}

fn is_query(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::Url {
            part: super::UrlPart::Query,
            ..
        }
    )
}

fn add_spellings(texts: &mut Texts, url: &str, causes: &[Cause]) {
    for url in spellings(url) {
        texts.add(url.into_bytes(), causes.to_vec());
    }
}

fn payment(texts: &mut Texts, message: &Message) {
    let (Ok(order), Ok(payment)) = (
        message.param(razorpay::ORDER),
        message.param(razorpay::PAYMENT),
    ) else {
        return;
    };
    texts.add(razorpay::text(order, payment), Vec::new());
    let unsorted = Cause::Unsorted {
        order: "with the order's id first",
    };
    texts.add(razorpay::text(payment, order), vec![unsorted]);
}

/// A token's first two parts as they came, and with the claims in other writings.
fn token(texts: &mut Texts, message: &Message) {
    let value = message.fields.get(jwt::RECIPE.field).unwrap_or_default();
    let Ok(parts) = jwt::Parts::cut(read::token(value).0) else {
        return;
    };
    texts.add(parts.signed.as_bytes().to_vec(), Vec::new());
    let Some(claims) = base64::decode_url(parts.payload) else {
        return;
    };
    for (claims, causes) in contents(&claims).into_iter().skip(1) {
        let text = [parts.header, ".", &base64::encode_url(&claims)].concat();
        texts.add(text.into_bytes(), causes);
    }
}
