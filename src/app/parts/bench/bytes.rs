//! The bytes of what is in the workbench: the credentials, the form, and the signature of the callback.

use std::rc::Rc;

use wire::{Authorization, DraftBody, Exchange};
use yew::prelude::*;

use super::segment::Segment;
use crate::app::parts::lens::{Lens, LensPanel};
use crate::app::session::Desk;

/// Props of [`BytesView`].
#[derive(Properties, PartialEq)]
pub struct BytesProps {
    /// The workbench.
    pub desk: Desk,
    /// The part of the timeline that is shown.
    pub segment: Rc<Segment>,
    /// False while prerendered.
    pub live: bool,
}

/// The lenses that apply.
#[component]
pub fn BytesView(props: &BytesProps) -> Html {
    let lenses = lenses(&props.desk, &props.segment);
    html! {
        <section class="bytes-view" aria-label="Bytes">
            if lenses.is_empty() {
                <div class="empty"><b>{ "No bytes to look at yet" }</b><span>{ "Fill in the Authorization tab or the body, or wait for a signed callback." }</span></div>
            } else {
                <LensPanel {lenses} live={props.live} id="bench-lens" />
            }
        </section>
    }
}

fn lenses(desk: &Desk, segment: &Segment) -> Vec<Lens> {
    let mut lenses = Vec::new();
    if let DraftBody::Form(rows) = &desk.draft.body {
        let sent = rows.iter().filter(|row| !row.off && !row.name.is_empty());
        let pairs: Vec<(String, String)> = sent.map(|row| (row.name.clone(), row.value.clone())).collect();
        if !pairs.is_empty() {
            lenses.push(Lens::Form { pairs });
        }
    }
    if let Authorization::Basic { user, password } = &desk.draft.authorization {
        lenses.push(Lens::Basic { user: user.clone(), password: password.clone() });
        let joined = format!("{user}:{password}");
        lenses.push(Lens::Base64 { text: joined });
    }
    let chosen = segment.callbacks.iter().find(|callback| Some(callback.id) == desk.selected);
    lenses.extend(chosen.or_else(|| segment.callbacks.last()).and_then(|callback| signed(desk, callback)));
    lenses
}

/// The signature of a form callback, with the account's token.
fn signed(desk: &Desk, callback: &Exchange) -> Option<Lens> {
    callback.request.fields.get("X-Twilio-Signature")?;
    let token = desk.scenario.settings.get("twilio")?.get("token")?.as_str()?.to_owned();
    let form = callback.request.media_type().as_deref() == Some("application/x-www-form-urlencoded");
    let params = if form { wire::codec::form::decode(&callback.request.content) } else { Vec::new() };
    Some(Lens::TwilioSignature { url: callback.request.target.to_string(), token, params })
}
