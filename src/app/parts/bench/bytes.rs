//! The bytes of what is in the workbench: the credentials, the form, and the signature of the callback.

use wire::{Authorization, DraftBody, Exchange};
use yew::prelude::*;

use super::segment::Segment;
use crate::app::parts::lens::{Lens, LensPanel};
use crate::app::session::Desk;

/// The lenses that apply; examples stand in for the others.
pub fn bytes(desk: &Desk, segment: &Segment, live: bool) -> Html {
    html! {
        <section class="bytes-view" aria-label="Bytes">
            <LensPanel lenses={lenses(desk, segment)} {live} id="bench-lens" />
        </section>
    }
}

fn lenses(desk: &Desk, segment: &Segment) -> Vec<Lens> {
    let mut lenses = Vec::new();
    if let DraftBody::Form(rows) = &desk.draft.body {
        let sent = rows.iter().filter(|row| !row.off && !row.name.is_empty());
        let pairs: Vec<(String, String)> = sent
            .map(|row| (row.name.clone(), row.value.clone()))
            .collect();
        if !pairs.is_empty() {
            lenses.push(Lens::Form { pairs });
        }
    }
    if let Authorization::Basic { user, password } = &desk.draft.authorization {
        lenses.push(Lens::Basic {
            user: user.clone(),
            password: password.clone(),
        });
        let joined = format!("{user}:{password}");
        lenses.push(Lens::Base64 { text: joined });
    }
    let chosen = segment
        .callbacks
        .iter()
        .find(|callback| Some(callback.id) == desk.selected);
    lenses.extend(
        chosen
            .or_else(|| segment.callbacks.last())
            .and_then(|callback| signed(desk, callback)),
    );
    lenses
}

/// The signature of a form callback, with the account's token.
fn signed(desk: &Desk, callback: &Exchange) -> Option<Lens> {
    callback.request.fields.get("X-Twilio-Signature")?;
    let token = desk
        .scenario
        .settings
        .get("twilio")?
        .get("token")?
        .as_str()?
        .to_owned();
    let form =
        callback.request.media_type().as_deref() == Some("application/x-www-form-urlencoded");
    let params = if form {
        wire::codec::form::decode(&callback.request.content)
    } else {
        Vec::new()
    };
    Some(Lens::TwilioSignature {
        url: callback.request.target.to_string(),
        token,
        params,
    })
}
