//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): the same create, sent twice, happens once.
//!
//! The key is a string of structured fields (RFC 9651): it stands in double quotes. What was answered is kept for a day.

use std::collections::VecDeque;

use serde_json::{Map, Value};
use wire::{Part, Request, Response, Time};

use crate::providers::answer::Refused;
use crate::providers::details::{self, Kind};

/// How long an answer is kept, in milliseconds.
const KEPT: u64 = 24 * 3_600_000;
/// The most answers that are kept; the oldest go first.
const MAX_KEPT: usize = 10_000;
/// The longest key, in bytes.
const MAX_KEY: usize = 255;

/// What is remembered of keys.
#[derive(Clone)]
pub(super) struct Memory {
    /// The keys, oldest first, each with a number that grows.
    order: VecDeque<(Time, String)>,
    entries: Map<String, Value>,
    answers: VecDeque<Entry>,
    first: u64,
    open: bool,
}

#[derive(Clone)]
struct Entry {
    path: String,
    content: Vec<u8>,
    came: Time,
    done: Option<(Time, Response)>,
}

/// What a key tells.
pub(super) enum Known {
    /// Nothing: the request is new, or it has no key.
    New,
    /// The request was answered like that.
    Answered(Response),
}

impl Memory {
    /// Nothing yet.
    pub(super) fn new() -> Memory {
        Memory {
            order: VecDeque::new(),
            entries: Map::new(),
            answers: VecDeque::new(),
            first: 0,
            open: false,
        }
    }

    /// Looks a request up by its key, and remembers it where it is new: [`Memory::finish`] brings the answer.
    pub(super) fn begin(
        &mut self,
        host: &str,
        request: &Request,
        now: Time,
        required: bool,
    ) -> Result<Known, Refused> {
        let Some(field) = request.fields.get("Idempotency-Key") else {
            if required {
                let detail =
                    "Send an Idempotency-Key: a create that is sent twice must happen once.";
                return Err(details::plain(400, detail, Part::Headers));
            }
            return Ok(Known::New);
        };
        let Some(key) = string(field.trim()) else {
            let detail = format!(
                "Idempotency-Key must be a string in double quotes, up to {MAX_KEY} characters; this is {field}."
            );
            return Err(details::plain(400, &detail, Part::Headers));
        };
        self.tidy(now);
        if let Some(entry) = self.find(&key) {
            if entry.path != request.target.path || entry.content != request.content {
                let kind = Kind {
                    slug: "idempotency-key-reused",
                    title: "The key was used for another request",
                };
                let detail =
                    "This Idempotency-Key came with another request before. Make a new one.";
                return Err(details::typed(host, 422, &kind, detail, Part::Headers));
            }
            return match &entry.done {
                Some((at, response)) if *at <= now => Ok(Known::Answered(response.clone())),
                _ => {
                    let kind = Kind {
                        slug: "request-in-progress",
                        title: "The first request is still running",
                    };
                    let detail =
                        "The request with this Idempotency-Key is not done yet. Try again later.";
                    Err(details::typed(host, 409, &kind, detail, Part::Headers))
                }
            };
        }
        let count = u64::try_from(self.answers.len()).unwrap_or(u64::MAX);
        let number = self.first.saturating_add(count);
        self.entries.insert(key.clone(), number.into());
        self.order.push_back((now, key));
        self.answers.push_back(Entry {
            path: request.target.path.clone(),
            content: request.content.clone(),
            came: now,
            done: None,
        });
        self.open = true;
        Ok(Known::New)
    }

    /// The request that came last is answered like that, and will be done then.
    pub(super) fn finish(&mut self, done: Time, response: &Response) {
        if self.open
            && let Some(entry) = self.answers.back_mut()
        {
            entry.done = Some((done, response.clone()));
        }
        self.open = false;
    }

    /// The request that came last was refused: the same key may come again.
    pub(super) fn forget(&mut self) {
        if self.open
            && let Some((_, key)) = self.order.pop_back()
        {
            self.entries.remove(&key);
            self.answers.pop_back();
        }
        self.open = false;
    }

    fn find(&self, key: &str) -> Option<&Entry> {
        let number = self.entries.get(key)?.as_u64()?;
        let place = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.answers.get(place)
    }

    fn tidy(&mut self, now: Time) {
        while let Some(entry) = self.answers.front() {
            if now.since(entry.came) < KEPT && self.answers.len() < MAX_KEPT {
                break;
            }
            self.answers.pop_front();
            if let Some((_, key)) = self.order.pop_front() {
                self.entries.remove(&key);
            }
            self.first = self.first.saturating_add(1);
        }
    }
}

/// A string of structured fields (RFC 9651, section 3.3.3), without its quotes; parameters behind it are overlooked.
fn string(field: &str) -> Option<String> {
    let mut signs = field.strip_prefix('"')?.chars();
    let mut text = String::new();
    loop {
        match signs.next()? {
            '"' => break,
            '\\' => match signs.next()? {
                sign @ ('"' | '\\') => text.push(sign),
                _ => return None,
            },
            sign @ ' '..='~' => text.push(sign),
            _ => return None,
        }
    }
    let rest = signs.as_str().trim_start();
    let whole = rest.is_empty() || rest.starts_with(';');
    (whole && !text.is_empty() && text.len() <= MAX_KEY).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_key_stands_in_quotes() {
        assert_eq!(string(r#""8e03978e""#).as_deref(), Some("8e03978e"));
        assert_eq!(string(r#""a\"b";p=1"#).as_deref(), Some("a\"b"));
        for bad in [
            "8e03978e", "\"\"", "\"open", "\"a\" b", "\"ä\"", r#""a\b""#, "",
        ] {
            assert_eq!(string(bad), None, "{bad}");
        }
    }
}
