//! What all drawings have in common: the axes with their numbers, the time in which something is wrong, the shapes and
//! what they stand for.

use sim::load::Plan;
use yew::prelude::*;

use super::scale::{HEIGHT, Scale, WIDTH, troubles};

/// The width and height of a sign beside its word, in units of a drawing.
const SIGN: u32 = 120;

const TROUBLE: Look = Look::plain("is-trouble");

/// How a kind of things looks: its colour is in the style sheet, its shape is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Its name in the style sheet.
    pub class: &'static str,
    /// What fills its areas, where that is not the plain colour.
    pub fill: Option<&'static str>,
}

impl Look {
    /// A plain colour.
    pub const fn plain(class: &'static str) -> Look {
        Look { class, fill: None }
    }

    /// A path that looks so.
    pub fn path(self, d: String) -> Html {
        html! { <path class={self.class} fill={self.fill} {d} /> }
    }

    /// An area that looks so, beside the word for it.
    pub fn area(self, word: &str) -> Html {
        self.keyed(format!("M0 0H{SIGN}V{SIGN}H0z"), "rt-area", word)
    }

    /// A broken line, beside the word for it.
    pub fn line(self, word: &str) -> Html {
        let middle = SIGN / 2;
        self.keyed(format!("M0 {middle}H{SIGN}"), "rt-area", word)
    }

    /// A mark of that shape, beside the word for it.
    pub fn mark(self, shape: &str, word: &str) -> Html {
        let middle = SIGN / 2;
        self.keyed(format!("M{middle} {middle}{shape}"), "rt-marks", word)
    }

    fn keyed(self, d: String, class: &'static str, word: &str) -> Html {
        html! {
            <span class="rt-key">
                <svg {class} viewBox={format!("0 0 {SIGN} {SIGN}")} aria-hidden="true">{ self.path(d) }</svg>
                { word }
            </span>
        }
    }
}

/// The names of the two hatchings.
pub(super) const AGAIN: &str = "url(#rt-again)";
pub(super) const LATE: &str = "url(#rt-late)";

/// The hatchings that areas are filled with. They stand once on the page.
pub(super) fn hatchings() -> Html {
    let hatching = |id: &'static str, class: &'static str| {
        html! {
            <pattern {id} width="48" height="48" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path {class} d="M0 0H24V48H0z" />
            </pattern>
        }
    };
    html! {
        <svg class="sr" aria-hidden="true">
            <defs>{ hatching("rt-again", "is-again") }{ hatching("rt-late", "is-late") }</defs>
        </svg>
    }
}

/// The words for the time in which something is wrong.
pub(super) fn trouble_keys(plan: &Plan) -> Html {
    let keys = troubles(plan).into_iter().map(|(word, during)| {
        TROUBLE.area(&format!("{word}, {} s to {} s", during.from, during.to))
    });
    keys.collect()
}

/// A drawing with its axes. `top` and `bottom` stand at its left side; `says` is for those who do not see it.
pub(super) fn framed(
    plan: &Plan,
    scale: Scale,
    [top, bottom]: [String; 2],
    says: String,
    drawing: Html,
) -> Html {
    html! {
        <div class="rt-frame">
            <div class="rt-y" aria-hidden="true"><span>{ top }</span><span>{ bottom }</span></div>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={says}>
                for (_, during) in troubles(plan) {
                    { TROUBLE.path(block(scale.x(during.from), scale.x(during.to))) }
                }
                { drawing }
            </svg>
            <div class="rt-x" aria-hidden="true">
                for second in scale.moments() {
                    <span>{ format!("{second} s") }</span>
                }
            </div>
        </div>
    }
}

/// All that lies between two places, from top to bottom.
fn block(from: u32, to: u32) -> String {
    format!("M{from} 0H{to}V{HEIGHT}H{from}z")
}
