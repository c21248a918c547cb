//! The workbench's Bytes view: one tab for each kind of lens.
//!
//! A kind of which the workbench has nothing yet shows an example, so that no tab is a dead end.

use yew::prelude::*;

use super::model::{Kind, Lens};
use super::view::LensView;
use crate::host;

/// Props of [`LensPanel`].
#[derive(Properties, PartialEq)]
pub struct LensPanelProps {
    /// What the request and the callback in the workbench offer to look at; of each kind the first counts.
    pub lenses: Vec<Lens>,
    /// Whether the page is live.
    pub live: bool,
    /// Prefix of the element ids; unique on the page.
    pub id: AttrValue,
}

/// Tabs over the lenses.
#[component]
pub fn LensPanel(props: &LensPanelProps) -> Html {
    let chosen = use_state(|| None::<Kind>);
    let offered = props.lenses.first().map_or(Kind::Basic, Lens::kind);
    let kind = chosen.unwrap_or(offered);
    let found = props.lenses.iter().find(|lens| lens.kind() == kind);
    let lens = found.cloned().unwrap_or_else(|| kind.example());
    let onkeydown = {
        let (chosen, id) = (chosen.setter(), props.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = moved(kind, &event.key()) {
                event.prevent_default();
                chosen.set(Some(next));
                host::document::focus(&tab_id(&id, next));
            }
        })
    };
    let onclick = {
        let chosen = chosen.setter();
        Callback::from(move |event: MouseEvent| {
            let word = host::control::act(&event);
            if let Some(next) = Kind::ALL
                .iter()
                .find(|kind| word.as_deref() == Some(kind.key()))
            {
                chosen.set(Some(*next));
            }
        })
    };
    let panel_id = format!("{}-panel", props.id);
    let tab = |this: Kind| {
        let is_chosen = this == kind;
        html! {
            <button
                type="button"
                role="tab"
                id={tab_id(&props.id, this)}
                aria-selected={if is_chosen { "true" } else { "false" }}
                aria-controls={panel_id.clone()}
                tabindex={if is_chosen { "0" } else { "-1" }}
                disabled={!props.live && !is_chosen}
                data-act={this.key()}
            >
                { this.title() }
            </button>
        }
    };
    html! {
        <div class="lens">
            <div class="lens-head">
                <div class="tabs" role="tablist" aria-label="Lenses" {onclick} {onkeydown}>
                    for this in Kind::ALL {
                        { tab(this) }
                    }
                </div>
                <p class="small quiet">
                    { if found.is_some() { "Taken from the workbench" } else { "An example: the workbench has none yet" } }
                </p>
            </div>
            <div role="tabpanel" id={panel_id.clone()} aria-labelledby={tab_id(&props.id, kind)}>
                <LensView
                    key={kind.key()}
                    {lens}
                    live={props.live}
                    editable={true}
                    id={format!("{}-{}", props.id, kind.key())}
                />
            </div>
        </div>
    }
}

fn tab_id(id: &str, kind: Kind) -> String {
    format!("{id}-tab-{}", kind.key())
}

/// The tab to which a key leads, round in a circle.
fn moved(kind: Kind, key: &str) -> Option<Kind> {
    let all = Kind::ALL;
    let at = all.iter().position(|other| *other == kind)?;
    let last = all.len().saturating_sub(1);
    let to = match key {
        "ArrowRight" => {
            if at == last {
                0
            } else {
                at.saturating_add(1)
            }
        }
        "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    all.get(to).copied()
}

#[cfg(test)]
mod tests {
    use super::{Kind, moved};

    #[test]
    fn keys_go_round_in_a_circle() {
        for (from, key, to) in [
            (Kind::Form, "ArrowLeft", Some(Kind::Signature)),
            (Kind::Signature, "ArrowRight", Some(Kind::Form)),
            (Kind::Basic, "ArrowRight", Some(Kind::Base64)),
            (Kind::Base64, "Home", Some(Kind::Form)),
            (Kind::Form, "End", Some(Kind::Signature)),
            (Kind::Form, "x", None),
        ] {
            assert_eq!(moved(from, key), to, "{from:?} {key}");
        }
    }
}
