//! What every HTTP provider answers with: content as JSON or text, and the refusal that ends the reading of a request.

use serde_json::Value;
use wire::codec::json::compact;
use wire::{Part, Response};

use crate::actor::Reply;
use crate::notes::Notes;

/// Where a provider stopped: the reason in a sentence for the learner, and what is answered.
pub(crate) struct Refusal {
    /// The guilty part.
    pub part: Part,
    /// Why, pointing at the value.
    pub says: String,
    /// The answer.
    pub response: Response,
}

/// A refusal behind a pointer: it passes through many hands.
pub(crate) type Refused = Box<Refusal>;

impl Refusal {
    /// A refusal at that part.
    pub(crate) fn new(part: Part, says: &str, response: Response) -> Refused {
        let says = says.to_owned();
        Box::new(Refusal {
            part,
            says,
            response,
        })
    }

    /// Closes the notes: the parts behind the guilty one stay unread. The work is in milliseconds.
    pub(crate) fn reply(self, notes: Notes, work: u64) -> Reply {
        Reply {
            readings: notes.refused(self.part, &self.says),
            then: format!("It stops here and answers {}.", self.response.status.0),
            response: self.response,
            work,
        }
    }
}

/// The reply to a request of which everything that was read is right.
pub(crate) fn served(notes: Notes, then: String, response: Response, work: u64) -> Reply {
    Reply {
        readings: notes.accepted(),
        then,
        response,
        work,
    }
}

/// A response with JSON content of that media type.
pub(crate) fn json(status: u16, media_type: &str, content: &Value) -> Response {
    of(status, media_type, compact(content).into_bytes())
}

/// A response with that text as its content.
pub(crate) fn text(status: u16, media_type: &str, content: &str) -> Response {
    of(status, media_type, content.as_bytes().to_vec())
}

fn of(status: u16, media_type: &str, content: Vec<u8>) -> Response {
    let mut response = Response::new(status);
    response.fields.push("Content-Type", media_type);
    response.content = content;
    response
}

/// The response with that field behind its others.
pub(crate) fn with(mut response: Response, name: &str, value: &str) -> Response {
    response.fields.push(name, value);
    response
}

#[cfg(test)]
mod tests {
    use super::{Refusal, json, with};
    use crate::notes::Notes;
    use serde_json::json;
    use wire::{Check, Part};

    #[test]
    fn a_refusal_closes_the_notes_and_carries_its_answer() {
        let content = json!({"error": "gone"});
        let response = json(410, "application/json", &content);
        let response = with(response, "X-Reason", "old");
        let refusal = Refusal::new(Part::Path, "It is gone.", response);
        let reply = refusal.reply(Notes::new(&[Part::Path, Part::Body]), 7);
        let checks: Vec<Check> = reply.readings.iter().map(|reading| reading.check).collect();
        assert_eq!(checks, [Check::Bad, Check::NotRead]);
        assert_eq!(reply.then, "It stops here and answers 410.");
        assert_eq!(reply.response.fields.get("x-reason"), Some("old"));
        assert_eq!(reply.response.json(), Some(content));
        assert_eq!(reply.work, 7);
    }
}
