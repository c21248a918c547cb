//! What can be done with webhook endpoints: added, read, changed, deleted.

use serde_json::Value;
use wire::codec::base64;
use wire::codec::json::object;
use wire::{Part, Request, Target};

use super::endpoint::{EVENTS, Endpoint};
use super::input::Input;
use super::{Crm, Done, MAX_ENDPOINTS};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::details;
use crate::providers::store::From;

/// The bytes of a signing key.
const KEY_BYTES: u32 = 24;

impl Crm {
    /// `GET /webhook-endpoints`
    pub(super) fn endpoints(&self) -> Done {
        let all = self.endpoints.walk(From::Oldest).map(Endpoint::content);
        let content = object(vec![("data", all.collect())]);
        Done::new(
            200,
            &content,
            "It shows the endpoints, without their secrets.",
        )
    }

    /// `POST /webhook-endpoints`
    pub(super) fn add_endpoint(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let mut input = Input::read(request, &["url", "events"])?;
        let url = input.required("url");
        let url = address(&mut input, url);
        let events = events(&mut input).unwrap_or_default();
        input.done()?;
        if self.endpoints.is_full() {
            let detail = format!("There are {MAX_ENDPOINTS} endpoints at most.");
            return Err(details::plain(409, &detail, Part::Body));
        }
        notes.good(
            Part::Body,
            "The address can be called, and the events exist.",
        );
        let key: Vec<u8> = (0..KEY_BYTES)
            .filter_map(|_| u8::try_from(self.ids.below(256)).ok())
            .collect();
        let secret = format!("whsec_{}", base64::encode(&key));
        let endpoint = Endpoint {
            id: format!("we_{}", self.ids.base62(16)),
            url,
            events,
            disabled: false,
            secret: secret.as_str().into(),
        };
        let mut content = endpoint.content();
        if let Some(content) = content.as_object_mut() {
            content.insert("secret".to_owned(), secret.into());
        }
        let id = endpoint.id.clone();
        ctx.fact("endpoints", &id, endpoint.columns());
        self.endpoints.add(&id, endpoint);
        let done = Done::new(
            201,
            &content,
            "It notes the endpoint and shows its secret this once.",
        );
        Ok(done.with("Location", &format!("/webhook-endpoints/{id}")))
    }

    /// `/webhook-endpoints/{id}`
    pub(super) fn endpoint(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        id: &str,
        method: &str,
    ) -> Result<Done, Refused> {
        let Some(number) = self.endpoints.find(id) else {
            let detail = format!("There is no webhook endpoint {id}.");
            return Err(details::plain(404, &detail, Part::Path));
        };
        if method == "DELETE" {
            self.endpoints.hide(number);
            ctx.fact("endpoints", id, vec![("deleted", true.into())]);
            return Ok(Done::empty(
                "It deletes the endpoint: nothing is sent there any more.",
            ));
        }
        if method == "PATCH" {
            let mut input = Input::read(request, &["url", "events", "disabled"])?;
            let named = input.value("url").is_some();
            let url = named.then(|| input.required("url"));
            let url = url.map(|url| address(&mut input, url));
            let events = events(&mut input);
            let disabled = input.value("disabled").map(Value::as_bool);
            if disabled == Some(None) {
                input.slip("disabled", "disabled must be true or false.");
            }
            input.done()?;
            notes.good(Part::Body, "The change is possible.");
            if let Some(endpoint) = self.endpoints.at_mut(number) {
                endpoint.url = url.unwrap_or_else(|| endpoint.url.clone());
                endpoint.events = events.unwrap_or_else(|| endpoint.events.clone());
                endpoint.disabled = disabled.flatten().unwrap_or(endpoint.disabled);
                ctx.fact("endpoints", id, endpoint.columns());
            }
        }
        let content = self.endpoints.at(number).map(Endpoint::content);
        Ok(Done::new(
            200,
            &content.unwrap_or_default(),
            "It shows the endpoint, without its secret.",
        ))
    }
}

/// An address that can be called.
fn address(input: &mut Input, url: String) -> String {
    let fits =
        Target::parse(&url).is_ok_and(|target| ["http", "https"].contains(&target.scheme.as_str()));
    if !fits && !url.is_empty() {
        input.slip("url", &format!("{url} is no address that can be called."));
    }
    url
}

/// The list of events, where there is one.
fn events(input: &mut Input) -> Option<Vec<String>> {
    let value = input.value("events")?.clone();
    let list = value.as_array().map(|list| {
        let known = list.iter().filter_map(Value::as_str);
        let known = known.filter(|event| EVENTS.contains(event));
        (list.len(), known.map(str::to_owned).collect::<Vec<_>>())
    });
    match list {
        Some((count, known)) if count == known.len() => Some(known),
        _ => {
            input.slip(
                "events",
                &format!("events must be a list of {}.", EVENTS.join(", ")),
            );
            None
        }
    }
}
