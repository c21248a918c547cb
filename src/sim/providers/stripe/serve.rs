//! Which call a method and a path are, which parameters it takes, and who does it.

use serde_json::Value;
use wire::{Part, Request};

use super::auth::{self, Key};
use super::kind::Kind;
use super::params::{self, Params};
use super::shape::Param;
use super::{Answer, Done, Stripe, error, schema};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::shelf::{Narrow, said};

/// A call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call<'a> {
    Create(Kind),
    List(Kind),
    /// The payment methods of a customer.
    Owned(&'a str),
    Read(Kind, &'a str),
    Update(Kind, &'a str),
    Delete(Kind, &'a str),
    Confirm(&'a str),
    Capture(&'a str),
    Cancel(&'a str),
    Attach(&'a str),
    Detach(&'a str),
    Balance,
}

/// The call of a method and the segments of a path; HEAD counts as GET.
pub(super) fn call<'a>(method: &str, segments: &[&'a str]) -> Option<Call<'a>> {
    let (v1, rest) = segments.split_first()?;
    (*v1 == "v1").then_some(())?;
    let get = matches!(method, "GET" | "HEAD");
    let post = method == "POST";
    let of = |word: &str| Kind::ALL.into_iter().find(|kind| kind.path() == word);
    let call = match *rest {
        ["balance"] if get => Call::Balance,
        [word] if get && of(word)? != Kind::Method => Call::List(of(word)?),
        [word] if get => Call::List(of(word)?),
        [word] if post && !matches!(of(word)?, Kind::Charge | Kind::Event) => {
            Call::Create(of(word)?)
        }
        [_, ""] => return None,
        [word, id] if get => Call::Read(of(word)?, id),
        [word, id] if post && !matches!(of(word)?, Kind::Event | Kind::Method) => {
            Call::Update(of(word)?, id)
        }
        [word, id]
            if method == "DELETE" && matches!(of(word)?, Kind::Customer | Kind::Endpoint) =>
        {
            Call::Delete(of(word)?, id)
        }
        ["payment_intents", id, "confirm"] if post => Call::Confirm(id),
        ["payment_intents", id, "capture"] if post => Call::Capture(id),
        ["payment_intents", id, "cancel"] if post => Call::Cancel(id),
        ["payment_methods", id, "attach"] if post => Call::Attach(id),
        ["payment_methods", id, "detach"] if post => Call::Detach(id),
        ["customers", id, "payment_methods"] if get => Call::Owned(id),
        _ => return None,
    };
    Some(call)
}

/// The parameters that a call takes.
fn known(call: Call<'_>) -> Vec<Param> {
    match call {
        Call::Create(Kind::Intent) => schema::INTENT.to_vec(),
        Call::Update(Kind::Intent, _) => schema::INTENT
            .iter()
            .filter(|(name, _)| !schema::NOT_IN_UPDATE.contains(name))
            .copied()
            .collect(),
        Call::Create(Kind::Customer) | Call::Update(Kind::Customer, _) => schema::CUSTOMER.to_vec(),
        Call::Create(Kind::Endpoint) | Call::Update(Kind::Endpoint, _) => schema::ENDPOINT.to_vec(),
        Call::Create(Kind::Method) => schema::METHOD.to_vec(),
        Call::Create(_) => schema::REFUND.to_vec(),
        Call::Update(..) => schema::NOTE.to_vec(),
        Call::Confirm(_) => schema::CONFIRM.to_vec(),
        Call::Capture(_) => schema::CAPTURE.to_vec(),
        Call::Cancel(_) => schema::CANCEL.to_vec(),
        Call::Attach(_) => schema::ATTACH.to_vec(),
        Call::Read(Kind::Intent, _) => schema::READ_INTENT.to_vec(),
        Call::Read(..) | Call::Delete(..) | Call::Detach(_) | Call::Balance => {
            schema::READ.to_vec()
        }
        Call::List(kind) => {
            let filters = schema::FILTERS
                .iter()
                .filter(|(name, _)| filters(kind).contains(name));
            schema::LIST.iter().chain(filters).copied().collect()
        }
        Call::Owned(_) => schema::LIST
            .iter()
            .chain(schema::FILTERS)
            .copied()
            .collect(),
    }
}

/// What a kind's list can be narrowed by, the best first.
fn filters(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Intent => &["customer"],
        Kind::Charge => &["payment_intent", "customer"],
        Kind::Refund => &["charge", "payment_intent"],
        Kind::Customer => &["email"],
        Kind::Method => &["customer", "type"],
        Kind::Event => &["type", "types", "delivery_success"],
        Kind::Endpoint => &[],
    }
}

impl Stripe {
    /// Checks the key, the path and the parameters, and does the work.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Answer {
        let key = auth::key(&self.settings, request)?;
        notes.good(Part::Headers, "The key is known.");
        let (method, path) = (request.method.as_str(), request.target.path.as_str());
        let segments = ask::segments(path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let Some(call) = call(method, &segments) else {
            return Err(error::unknown_url(method, path));
        };
        notes.good(Part::Path, &format!("Stripe answers at {path}."));
        notes.good(Part::Method, &format!("{method} is possible here."));
        if let Some(version) = request.fields.get("Stripe-Version")
            && !super::settings::is_version(version)
        {
            let message = format!("Invalid Stripe API version: {version}");
            return Err(error::invalid(400, "", "", &message, &message));
        }
        let params = Params::read(request, &known(call))?;
        if key == Key::Publishable {
            self.may_publishable(call, &params)?;
        }
        notes.good(Part::Body, "Every parameter exists and is of its kind.");
        let mut done = self.perform(ctx, call, &params, path)?;
        self.expand(&mut done.content, &params)?;
        Ok(done)
    }

    fn perform(
        &mut self,
        ctx: &mut Ctx<'_>,
        call: Call<'_>,
        params: &Params,
        path: &str,
    ) -> Answer {
        match call {
            Call::Create(Kind::Intent) => self.create_intent(ctx, params),
            Call::Create(Kind::Customer) => self.create_customer(ctx, params),
            Call::Create(Kind::Endpoint) => self.create_endpoint(ctx, params),
            Call::Create(Kind::Method) => self.create_method(ctx, params),
            Call::Create(_) => self.create_refund(ctx, params),
            Call::Update(Kind::Intent, id) => self.update_intent(ctx, id, params),
            Call::Update(Kind::Customer, id) => self.update_customer(ctx, id, params),
            Call::Update(Kind::Endpoint, id) => self.update_endpoint(ctx, id, params),
            Call::Update(kind, id) => self.annotate(ctx, kind, id, params),
            Call::Delete(Kind::Customer, id) => self.delete_customer(ctx, id),
            Call::Delete(_, id) => self.delete_endpoint(ctx, id),
            Call::Confirm(id) => self.confirm(ctx, id, params),
            Call::Capture(id) => self.capture(ctx, id, params),
            Call::Cancel(id) => self.cancel(ctx, id, params),
            Call::Attach(id) => self.attach(ctx, id, params, true),
            Call::Detach(id) => self.attach(ctx, id, params, false),
            Call::Balance => Ok(Done::new(
                self.balance(),
                "It adds up what was earned.".to_owned(),
            )),
            Call::Read(Kind::Customer, id) => Ok(read(self.read_customer(id)?)),
            Call::Read(kind, id) => Ok(read(self.find(kind, id)?)),
            Call::List(kind) => {
                let page = self.list(kind, path, narrowed(filters(kind), params), params)?;
                Ok(Done::new(
                    page,
                    "It looks the page up, newest first.".to_owned(),
                ))
            }
            Call::Owned(id) => {
                self.find(Kind::Customer, id)?;
                let mut narrow = narrowed(&[], params);
                narrow.any.push(format!("customer {id}"));
                narrow.members.push(("customer", id.to_owned()));
                let page = self.list(Kind::Method, path, narrow, params)?;
                Ok(Done::new(
                    page,
                    "It looks the page up, newest first.".to_owned(),
                ))
            }
        }
    }

    /// A publishable key may read and confirm an intent whose client secret it brings along.
    fn may_publishable(&self, call: Call<'_>, params: &Params) -> Result<(), Refused> {
        let (Call::Read(Kind::Intent, id) | Call::Confirm(id)) = call else {
            return Err(auth::secret_only());
        };
        let secret = params
            .text("client_secret")
            .ok_or_else(|| params::missing("client_secret"))?;
        let intent = self.find(Kind::Intent, id)?;
        if said(&intent, "client_secret") != secret {
            let message = "The client_secret provided does not match any associated PaymentIntent on this account. Ensure the publishable key used belongs to the same account that created the PaymentIntent.";
            return Err(error::param(
                "payment_intent_invalid_parameter",
                "client_secret",
                message,
            ));
        }
        Ok(())
    }
}

fn read(content: Value) -> Done {
    Done::new(content, "It looks the resource up and answers.".to_owned())
}

/// The first filter that is given chooses the order to walk; the others are looked at in each resource.
fn narrowed(filters: &[&'static str], params: &Params) -> Narrow {
    let mut narrow = Narrow::default();
    for name in filters {
        let Some(value) = params.text(name) else {
            continue;
        };
        if narrow.any.is_empty() && *name != "delivery_success" {
            narrow.any.push(format!("{name} {value}"));
        }
        narrow.members.push((name, value.to_owned()));
    }
    for word in params.texts("types") {
        narrow.any.push(format!("type {word}"));
    }
    narrow
}
