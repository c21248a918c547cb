//! The signature microscope: the bytes that the provider signed beside those that a program would check, the first byte that
//! differs, and the cause by its name.

use std::rc::Rc;

use serde_json::Value;
use wire::Request;
use wire::signature::compare::compare;
use wire::signature::diagnose::{Evidence, diagnose};
use wire::signature::{Message, Scheme};
use yew::prelude::*;

use crate::app::parts::{Tone, note};
use crate::host::event;

/// Bytes that are shown before the first that differs.
const BEFORE: usize = 24;
/// Bytes that are shown from there on.
const AFTER: usize = 48;

/// Props of [`Microscope`].
#[derive(Properties, PartialEq)]
pub struct ScopeProps {
    /// How the request is signed.
    pub scheme: AttrValue,
    /// The receiver's secret.
    pub secret: AttrValue,
    /// The request as it arrived.
    pub request: Rc<Request>,
    /// The receiver's clock, in seconds since 1970.
    pub now: i64,
}

/// What a program makes of a body.
type Way = fn(&str) -> String;

/// The ways in which programs get at a body, and what each makes of it.
const WAYS: [(&str, Way); 5] = [
    ("as it came", str::to_owned),
    ("JSON.stringify", |body| rewritten(body, &Value::to_string)),
    ("json.dumps", |body| rewritten(body, &spaced)),
    ("keys sorted", |body| {
        rewritten(body, &|value| sorted(value).to_string())
    }),
    ("trimmed, with a line end", |body| {
        [body.trim(), "\n"].concat()
    }),
];

/// The microscope.
#[component]
pub fn Microscope(props: &ScopeProps) -> Html {
    let body = props.request.text();
    let own = use_state(|| None::<String>);
    let Some(scheme) = Scheme::parse(&props.scheme) else {
        return Html::default();
    };
    let text = own.as_ref().unwrap_or(&body);
    let sent = Message::of(&props.request);
    let mut checked = sent.clone();
    checked.content = text.clone().into_bytes();
    let mut evidence = Evidence::new(scheme, &props.secret, &checked, props.now);
    evidence.sent = Some(&sent);
    let found = diagnose(&evidence);
    let way = |make: Way| {
        let (own, body) = (own.clone(), body.clone());
        Callback::from(move |_: MouseEvent| own.set(Some(make(&body))))
    };
    let typed = {
        let own = own.clone();
        Callback::from(move |typed: InputEvent| own.set(Some(event::value(&typed))))
    };
    html! {
        <section class="lab-scope" aria-label="Signature microscope">
            <div class="title"><h3>{ "Signature microscope" }</h3></div>
            <p class="small soft">{ format!("{} signed the bytes of the body. Which bytes does your program check?", scheme.name()) }</p>
            <div class="shelf" role="group" aria-label="How the program gets the body">
                for (says, make) in WAYS {
                    <button type="button" key={says} class="btn is-small" aria-pressed={if make(&body) == *text { "true" } else { "false" }} onclick={way(make)}>{ says }</button>
                }
            </div>
            <label for="lab-bytes" class="small soft">{ "The body as your program checks it" }</label>
            <textarea id="lab-bytes" class="input mono lab-script" rows="4" spellcheck="false" autocomplete="off" value={text.clone()} oninput={typed} />
            { bytes(&body, text) }
            if found.fits() {
                { note(Tone::Good, html! { { "The signature fits: these are the bytes that were signed." } }) }
            } else {
                for (place, cause) in found.causes.iter().enumerate() {
                    <div key={place}>{ note(Tone::Bad, html! { { cause.to_string() } }) }</div>
                }
            }
        </section>
    }
}

/// Both texts around the first byte that differs.
fn bytes(signed: &str, checked: &str) -> Html {
    let Some(difference) = compare(signed.as_bytes(), checked.as_bytes()) else {
        return Html::default();
    };
    let at = usize::try_from(difference.at).unwrap_or(usize::MAX);
    html! {
        <>
            <dl class="lab-bytes">
                <dt class="small soft">{ "signed" }</dt><dd class="mono">{ around(signed, at) }</dd>
                <dt class="small soft">{ "checked" }</dt><dd class="mono">{ around(checked, at) }</dd>
            </dl>
            <p class="small">{ difference.says }</p>
        </>
    }
}

/// The text around a byte, which is marked.
fn around(text: &str, at: usize) -> Html {
    let bytes = text.as_bytes();
    let piece = |from: usize, to: usize| {
        let piece = bytes.get(from.min(bytes.len())..to.min(bytes.len()));
        String::from_utf8_lossy(piece.unwrap_or_default()).replace('\n', "⏎")
    };
    let next = at.saturating_add(1);
    let marked = if at < bytes.len() {
        piece(at, next)
    } else {
        "∎".to_owned()
    };
    html! {
        <>
            { if at > BEFORE { "…" } else { "" } }{ piece(at.saturating_sub(BEFORE), at) }
            <mark>{ if marked == " " { "␠".to_owned() } else { marked } }</mark>{ piece(next, at.saturating_add(AFTER)) }
        </>
    }
}

/// The body read as JSON and written anew; as it is where it is none.
fn rewritten(body: &str, write: &dyn Fn(&Value) -> String) -> String {
    let read: Option<Value> = serde_json::from_str(body).ok();
    read.map_or_else(|| body.to_owned(), |value| write(&value))
}

/// As Python's `json.dumps` writes it: a space behind every comma and colon, other letters than ASCII as escapes.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(spaced).collect();
            format!("[{}]", list.join(", "))
        }
        Value::Object(map) => {
            let members = map.iter().map(|(name, value)| {
                format!("{}: {}", spaced(&name.as_str().into()), spaced(value))
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => {
            let plain = Value::from(text.as_str()).to_string();
            let mut written = String::new();
            for sign in plain.chars() {
                if sign.is_ascii() {
                    written.push(sign);
                } else {
                    let mut units = [0; 2];
                    for unit in sign.encode_utf16(&mut units) {
                        written.push_str(&format!("\\u{unit:04x}"));
                    }
                }
            }
            written
        }
        other => other.to_string(),
    }
}

/// The same with the members of every object in the order of their names.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(sorted).collect(),
        Value::Object(map) => {
            let mut members: Vec<(String, Value)> = map
                .iter()
                .map(|(name, value)| (name.clone(), sorted(value)))
                .collect();
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
            Value::Object(members.into_iter().collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: usize, body: &str, expected: &str) {
        let (_, make) = WAYS[place];
        assert_eq!(make(body), expected);
    }

    #[test]
    fn a_body_is_written_as_programs_write_it() {
        let body = r#"{"b": [1,2], "a":"é"}"#;
        check(0, body, body);
        check(1, body, r#"{"b":[1,2],"a":"é"}"#);
        check(2, body, r#"{"b": [1, 2], "a": "\u00e9"}"#);
        check(3, body, r#"{"a":"é","b":[1,2]}"#);
        check(4, " x ", "x\n");
        check(1, "no JSON", "no JSON");
    }
}
