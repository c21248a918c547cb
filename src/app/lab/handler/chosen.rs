//! The line of the timeline that is chosen, in full; and for a signed request the microscope.

use std::rc::Rc;

use wire::What;
use yew::prelude::*;

use super::model::{Model, Shown};
use super::scope::Microscope;
use crate::app::lab::roll::clock;
use crate::app::lab::seen;

/// The panel.
pub fn chosen(model: &Model) -> Html {
    let event = model.shown.as_ref().zip(model.chosen);
    let event = event.and_then(|(shown, row)| {
        let transcript = shown.world.transcript();
        Some((shown, shown.reel.event(transcript, row)?))
    });
    let Some((shown, event)) = event else {
        return html! {
            <div class="side-body"><div class="empty"><strong>{ "Nothing is chosen" }</strong>
                <span>{ "Choose an arrow or a step: its bytes stand here." }</span></div></div>
        };
    };
    let (reel, transcript) = (&shown.reel, shown.world.transcript());
    let until = shown.world.now();
    html! {
        <div class="side-body" id="chosen">
            <div class="title"><h2>{ seen::title(event, reel) }</h2><time class="push mono quiet">{ clock(event.at) }</time></div>
            { seen::happened(event, reel) }
            { microscope(model, shown, &event.what) }
            if let Some(id) = event.what.exchange() { { seen::exchange(id, reel, transcript, until) } }
        </div>
    }
}

/// The microscope, where the line belongs to a signed request of the app's endpoint.
fn microscope(model: &Model, shown: &Shown, what: &What) -> Html {
    let sent = what.exchange().and_then(|id| {
        let event = shown.reel.sent(shown.world.transcript(), id)?;
        match &*event.what {
            What::Sent { to, request, .. } if to.as_str() == "shop" => Some((event.at, request)),
            _ => None,
        }
    });
    let hearing = model.hearing.as_ref().ok();
    let Some(((at, request), hearing)) = sent.zip(hearing) else {
        return Html::default();
    };
    let Some((scheme, secret)) = hearing.shop().signing(&request.target.path) else {
        return Html::default();
    };
    let seconds = i64::try_from(at.0 / 1_000).unwrap_or_default();
    let now = shown.world.epoch().saturating_add(seconds);
    html! {
        <Microscope {scheme} secret={secret.reveal().to_owned()} request={Rc::new(request.as_ref().clone())} {now} />
    }
}
