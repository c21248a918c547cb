//! The one picture of the home page: a request, its answer, and the call back, drawn in the course's own signs.

use yew::prelude::*;

use super::{Icon, sign};

/// The picture, with its meaning as text.
pub fn hero() -> Html {
    html! {
        <figure class="hero-figure" role="img" aria-label="Your app sends a POST to Twilio and gets 201, queued. Four seconds later Twilio sends a POST to your app: delivered.">
            <div class="seq" data-lanes="2">
                <div class="lanes">
                    <div class="lane" data-at="1">{ "Your app" }</div>
                    <div class="lane" data-at="2">{ "Twilio" }</div>
                </div>
                <div class="lifelines"><i data-at="1"></i><i data-at="2"></i></div>
                <div class="hop"><time>{ "0 ms" }</time>
                    <div class="arrow is-sel" data-span="1-2"><span><span class="px" data-part="method">{ "POST" }</span>{ " " }<span class="px" data-part="path">{ "…/Messages.json" }</span></span></div></div>
                <div class="hop"><time>{ "143 ms" }</time>
                    <div class="arrow is-back" data-span="1-2" data-state="good"><span><span class="st" data-state="good">{ sign(Icon::Good) }{ "201 Created" }</span></span><small>{ "queued" }</small></div></div>
                <div class="hop"><time>{ "4.21 s" }</time>
                    <div class="arrow is-back" data-span="1-2"><span><span class="px" data-part="method">{ "POST" }</span>{ " " }<span class="px" data-part="path">{ "/webhooks/twilio" }</span></span><small>{ "delivered" }</small></div></div>
                <div class="hop"><time>{ "4.25 s" }</time>
                    <div class="arrow" data-span="1-2" data-state="wait"><span><span class="st" data-state="wait">{ sign(Icon::Wait) }{ "200 OK" }</span></span><small>{ "your turn" }</small></div></div>
            </div>
        </figure>
    }
}
