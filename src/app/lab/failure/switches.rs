//! A row of switches for every link and every party. A switch adds a fault with a usual parameter, which can then be
//! changed in the list, or takes all of its kind away.

use sim::{Fault, Harm, On, Span, When};
use wire::{Party, Time};
use yew::prelude::*;

use super::model::{Do, Model, alike};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// Switches of a link: the word, the harm, and the share of what leaves that it strikes, in millionths; none for all.
const ON_LINK: [(&str, Harm, Option<u32>); 6] = [
    ("slow", Harm::Slower(2 * SECOND), None),
    ("hold back", Harm::Held(30 * SECOND), Some(200_000)),
    ("repeat", Harm::Duplicate, Some(200_000)),
    ("lose", Harm::Lost, Some(200_000)),
    ("cut", Harm::CutAfter, Some(200_000)),
    (
        "503",
        Harm::Status {
            status: 503,
            retry_after: Some(30),
        },
        Some(200_000),
    ),
];

/// Switches of a party. All but the first strike providers only.
const AT_PARTY: [(&str, Harm); 4] = [
    ("down", Harm::Down),
    ("maintenance", Harm::Maintenance),
    ("new secret", Harm::Rotated),
    ("clock ahead", Harm::Skew(600_000)),
];

/// The links between neighbours, under the lanes.
pub fn links(model: &Model, on: &Callback<Do>) -> Html {
    let lanes = model.reel.lanes();
    let pairs: Vec<_> = lanes.iter().zip(lanes.iter().skip(1)).collect();
    html! {
        <div class="links">
            <span class="t" aria-hidden="true">{ "Faults" }</span>
            for (place, (left, right)) in pairs.into_iter().enumerate() {
                <fieldset key={place} class="link" data-span={format!("{}-{}", place.saturating_add(1), place.saturating_add(2))}>
                    <legend class="sr">{ format!("Faults between {} and {}", left.title, right.title) }</legend>
                    <span class="heads" aria-hidden="true"><i></i><i>{ "→" }</i><i>{ "←" }</i></span>
                    for (word, harm, share) in ON_LINK.into_iter().filter(|(_, harm, _)| fits(*harm, &left.party, &right.party)) {
                        <span class="row" key={word}>
                            <span>{ word }</span>
                            { switch(model, on, (word, harm, share), (&left.party, &right.party)) }
                            { switch(model, on, (word, harm, share), (&right.party, &left.party)) }
                        </span>
                    }
                </fieldset>
            }
        </div>
    }
}

/// Whether something can happen on a link: what is no HTTP has no answer.
fn fits(harm: Harm, left: &Party, right: &Party) -> bool {
    let parcels = [left, right]
        .iter()
        .any(|party| matches!(party.kind(), "carrier" | "phone" | "mailbox"));
    !parcels || !matches!(harm, Harm::CutAfter | Harm::Status { .. })
}

fn switch(
    model: &Model,
    on: &Callback<Do>,
    (word, harm, share): (&'static str, Harm, Option<u32>),
    (from, to): (&Party, &Party),
) -> Html {
    let during = Span::default();
    let when = match share {
        Some(millionths) => When::Rate { millionths, during },
        None => When::During(during),
    };
    let place = On::Link {
        from: from.clone(),
        to: to.clone(),
    };
    let label = format!(
        "{word}: {} to {}",
        model.reel.title(from),
        model.reel.title(to)
    );
    toggle(
        model,
        on,
        Fault {
            harm,
            on: place,
            when,
        },
        label,
    )
}

/// The switches of the parties.
pub fn parties(model: &Model, on: &Callback<Do>) -> Html {
    let parties = model.parties();
    html! {
        <div class="lab-parties">
            for (place, party) in parties.iter().enumerate() {
                <fieldset key={place}>
                    <legend>{ model.reel.title(party) }</legend>
                    for (word, harm) in AT_PARTY.into_iter().filter(|(_, harm)| place > 0 || *harm == Harm::Down) {
                        <label key={word} class="row">
                            <span>{ word }</span>
                            { toggle(model, on, at_party(party, harm), format!("{word}: {}", model.reel.title(party))) }
                        </label>
                    }
                </fieldset>
            }
        </div>
    }
}

/// What a party's switch turns on: an outage of a quarter of an hour, or a state that lasts.
fn at_party(party: &Party, harm: Harm) -> Fault {
    let span = match harm {
        Harm::Down | Harm::Maintenance => Span {
            from: Time(MINUTE),
            to: Some(Time(16 * MINUTE)),
        },
        _ => Span::default(),
    };
    Fault {
        harm,
        on: On::At(party.clone()),
        when: When::During(span),
    }
}

/// A switch is on where a fault of its kind strikes its place not only once.
fn toggle(model: &Model, on: &Callback<Do>, fault: Fault, label: String) -> Html {
    let checked = model.faults.iter().any(|other| alike(other, &fault));
    let kind = fault;
    let onchange = on.reform(move |_: Event| {
        if checked {
            Do::RemoveKind(kind.clone())
        } else {
            Do::Add(kind.clone())
        }
    });
    html! { <input type="checkbox" class="switch" role="switch" aria-label={label} {checked} {onchange} /> }
}
