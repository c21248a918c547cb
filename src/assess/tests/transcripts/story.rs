//! Transcripts as a world would write them.

use std::sync::Arc;

use serde_json::Value;
use wire::{ExchangeId, Fact, Method, Party, Request, Response, Target, Time, Transcript, What};

/// Writes transcripts as a world would.
#[derive(Default)]
pub struct Story {
    pub transcript: Transcript,
    exchanges: u64,
    at: u64,
}

impl Story {
    /// A request that is still on its way.
    pub fn sends(&mut self, to: &str, line: &str, form: &str) -> ExchangeId {
        let (method, url) = line.split_once(' ').expect("METHOD URL");
        let mut request = Request::new(
            Method::parse(method).expect("a method"),
            Target::parse(url).expect("a URL"),
        );
        if !form.is_empty() {
            request.fields.push(
                "content-type",
                "application/x-www-form-urlencoded; charset=utf-8",
            );
            request.content = form.as_bytes().to_vec();
        }
        self.exchanges += 1;
        let exchange = ExchangeId(self.exchanges);
        let request = Arc::new(request);
        self.push(What::Sent {
            exchange,
            from: Party::new("shop"),
            to: Party::new(to),
            request,
        });
        exchange
    }

    pub fn answers(&mut self, exchange: ExchangeId, status: u16, json: &Value) {
        let mut response = Response::new(status);
        response.content = json.to_string().into_bytes();
        self.push(What::Answered {
            exchange,
            response: Arc::new(response),
        });
    }

    /// A message that was asked for and answered.
    pub fn posts(&mut self, form: &str, status: u16, json: &Value) {
        let id = self.sends(
            "twilio",
            "POST https://api.twilio.com/Messages.json?a=b%20c",
            form,
        );
        self.answers(id, status, json);
    }

    pub fn fact(&mut self, table: &'static str, row: &str, columns: &Value) {
        let columns = columns.as_object().expect("columns").clone();
        self.push(What::Fact(Fact {
            party: Party::new("shop"),
            table: table.into(),
            row: row.to_owned(),
            columns,
        }));
    }

    /// A fault that struck a request to a provider.
    pub fn strikes(&mut self, kind: &'static str, exchange: ExchangeId) {
        self.push(What::Fault {
            exchange: Some(exchange),
            kind,
            from: Party::new("shop"),
            to: Party::new("twilio"),
            cause: "It is lost.".to_owned(),
        });
    }

    pub fn waits(&mut self, millis: u64) {
        self.at += millis;
        self.push(What::Clock { from: Time::ZERO });
    }

    fn push(&mut self, what: What) {
        self.at += 10;
        self.transcript.push(Time(self.at), what);
    }

    pub fn seq(&self) -> u64 {
        u64::try_from(self.transcript.events().len()).expect("few events")
    }
}
