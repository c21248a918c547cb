//! The base64 picture: bytes, their bits, the groups of six, the letters; what is pointed at shines through all rows.
//!
//! Bytes and letters are the options of one listbox with one tab stop, so the picture needs no measuring and no
//! moving of the focus: the arrow keys move what is active.

use std::rc::Rc;

use wire::Part;
use yew::prelude::*;

use super::cells::{Cell, cells, hex};
use super::pick::{Pick, letters, number, sentence};
use crate::app::parts::{Icon, Sign};

/// Bytes of a page: whole groups of three.
const PAGE: usize = 12;
const PAGE_COMPACT: usize = 6;

/// Props of [`Base64Picture`].
#[derive(Properties, PartialEq)]
pub(super) struct Base64PictureProps {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// Whether the page is live.
    pub live: bool,
    /// Shorter pages.
    pub compact: bool,
    /// Prefix of the element ids.
    pub id: AttrValue,
    /// The part of a request in which the letters will stand.
    #[prop_or_default]
    pub part: Option<Part>,
}

/// What one drawing of the picture shares.
struct Drawing<'a> {
    cells: &'a [Cell],
    letters: &'a [u8],
    pick: Pick,
    set: &'a Callback<Pick>,
    id: &'a str,
}

/// The base64 picture.
#[component]
pub(super) fn Base64Picture(props: &Base64PictureProps) -> Html {
    let picked = use_state(|| Pick::Byte(1));
    let cells = cells(&props.bytes);
    let count = cells.len();
    let size = if props.compact { PAGE_COMPACT } else { PAGE };
    let pick = picked.within(count);
    let set = {
        let (picked, live) = (picked.setter(), props.live);
        Callback::from(move |pick: Pick| {
            if live {
                picked.set(pick);
            }
        })
    };
    let onkeydown = {
        let set = set.clone();
        Callback::from(move |event: KeyboardEvent| {
            let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            if let Some(next) = pick.moved(&event.key(), count, size).filter(|_| plain) {
                event.prevent_default();
                set.emit(next);
            }
        })
    };
    if count == 0 {
        return html! { <p class="empty">{ "No bytes, no letters." }</p> };
    }
    let coded = wire::codec::base64::encode(&props.bytes);
    let drawing = Drawing {
        cells: &cells,
        letters: coded.as_bytes(),
        pick,
        set: &set,
        id: &props.id,
    };
    let first = pick.byte().min(count.saturating_sub(1)) / size * size;
    let triples = (first..count.min(first.saturating_add(size))).step_by(3);
    html! {
        <div class="b64-view" data-part={props.part.map(Part::key)}>
            if count > size {
                { drawing.pager(first, size, props.live) }
            }
            <div
                class="b64"
                role="listbox"
                aria-label="Bytes and the letters they become. Arrow keys move; up and down change between the two."
                tabindex={props.live.then_some("0")}
                aria-activedescendant={drawing.option_id(pick)}
                {onkeydown}
            >
                { for triples.map(|start| drawing.triple(start)) }
            </div>
            <p class="b64-says small soft">{ sentence(pick, drawing.cells, drawing.letters) }</p>
        </div>
    }
}

impl Drawing<'_> {
    fn pager(&self, first: usize, size: usize, live: bool) -> Html {
        let count = self.cells.len();
        let end = first.saturating_add(size).min(count);
        let step = isize::try_from(size).unwrap_or(isize::MAX);
        let turn = |by: isize| {
            let (set, to) = (self.set.clone(), self.pick.turned(by, count));
            Callback::from(move |_: MouseEvent| set.emit(to))
        };
        html! {
            <div class="strip">
                <output class="small quiet">
                    { format!("bytes {first} to {} of {count}", end.saturating_sub(1)) }
                </output>
                <span class="keys">
                    <button
                        type="button"
                        class="btn is-small is-icon"
                        aria-label="Earlier bytes"
                        disabled={!live || first == 0}
                        onclick={turn(step.saturating_neg())}
                    >
                        <Sign icon={Icon::Back} />
                    </button>
                    <button
                        type="button"
                        class="btn is-small is-icon"
                        aria-label="Later bytes"
                        disabled={!live || end >= count}
                        onclick={turn(step)}
                    >
                        <Sign icon={Icon::Step} />
                    </button>
                </span>
            </div>
        }
    }

    /// The names of the rows, and three bytes with the four letters they become.
    fn triple(&self, start: usize) -> Html {
        let letter = start / 3 * 4;
        let bit = start.saturating_mul(8);
        html! {
            <>
                <div class="b64-names" aria-hidden="true" key={format!("names {start}")}>
                    <span>{ "characters" }</span>
                    <span>{ "bytes" }</span>
                    <span>{ "bits" }</span>
                    <span>{ "groups of 6" }</span>
                    <span>{ "base64" }</span>
                </div>
                <div class="b64-triple" role="presentation" key={start}>
                    { for (start..start.saturating_add(3)).map(|at| self.byte(at)) }
                    <span class="b64-bits" aria-hidden="true">
                        { for (bit..bit.saturating_add(24)).map(|at| self.bit(at)) }
                    </span>
                    { for (letter..letter.saturating_add(4)).map(|at| self.letter(at)) }
                </div>
            </>
        }
    }

    fn byte(&self, at: usize) -> Html {
        let Some(cell) = self.cells.get(at) else {
            return html! { <span class="b64-byte is-missing" aria-hidden="true" /> };
        };
        let pick = Pick::Byte(at);
        let name = cell
            .name()
            .map(|name| [", ", &name].concat())
            .unwrap_or_default();
        let spread: Vec<String> = (0..letters(self.cells.len()))
            .skip(pick.bits().start / 6)
            .take_while(|letter| pick.touches(Pick::Letter(*letter)))
            .filter_map(|letter| self.letters.get(letter))
            .map(|letter| char::from(*letter).to_string())
            .collect();
        let label = format!(
            "byte {}{name}, in letters {}",
            hex(cell.byte),
            spread.join(" and ")
        );
        let glyph = if cell.letter.is_some() {
            cell.glyph()
        } else {
            "·".to_owned()
        };
        let class = classes!("b64-byte", cell.goes_on().then_some("is-joined"));
        self.option(
            pick,
            class,
            label,
            html! { <><b>{ glyph }</b><small>{ hex(cell.byte) }</small></> },
        )
    }

    fn bit(&self, at: usize) -> Html {
        let byte = self.cells.get(at / 8).map(|cell| cell.byte);
        let is_set = byte.is_some_and(|byte| byte >> (7usize.saturating_sub(at % 8)) & 1 == 1);
        // The zeros that fill up the last letter belong to no byte; behind the last letter stands nothing.
        let is_fill = byte.is_none();
        let is_drawn = self
            .letters
            .get(at / 6)
            .is_some_and(|letter| *letter != b'=');
        let class = classes!(
            "bit",
            at.is_multiple_of(8).then_some("is-start"),
            (at / 6 % 2 == 1).then_some("is-odd"),
            is_fill.then_some("is-fill"),
            self.pick.bits().contains(&at).then_some("is-on"),
        );
        html! {
            <i {class}>
                if is_drawn {
                    { if is_set { "1" } else { "0" } }
                }
            </i>
        }
    }

    fn letter(&self, at: usize) -> Html {
        let Some(letter) = self.letters.get(at).map(|byte| char::from(*byte)) else {
            return Html::default();
        };
        let pick = Pick::Letter(at);
        let number = number(letter);
        let label = match number {
            Some(number) => format!("letter {letter}, number {number}"),
            None => "=, fills up the group".to_owned(),
        };
        let class = classes!("b64-letter", number.is_none().then_some("is-missing"));
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        self.option(
            pick,
            class,
            label,
            html! { <><small>{ number }</small><b>{ letter }</b></> },
        )
    }

    fn option(&self, pick: Pick, class: Classes, label: String, inner: Html) -> Html {
        let is_on = self.pick == pick || kinds_differ(self.pick, pick) && self.pick.touches(pick);
        let point = |set: &Callback<Pick>| {
            let set = set.clone();
            Callback::from(move |_: MouseEvent| set.emit(pick))
        };
        html! {
            <span
                id={self.option_id(pick)}
                class={classes!(class, is_on.then_some("is-on"))}
                role="option"
                aria-selected={if self.pick == pick { "true" } else { "false" }}
                onmouseover={point(self.set)}
                onclick={point(self.set)}
            >
                <span class="b64-shown" aria-hidden="true">{ inner }</span>
                <span class="sr">{ label }</span>
            </span>
        }
    }

    fn option_id(&self, pick: Pick) -> String {
        match pick {
            Pick::Byte(at) => format!("{}-byte-{at}", self.id),
            Pick::Letter(at) => format!("{}-letter-{at}", self.id),
        }
    }
}

fn kinds_differ(a: Pick, b: Pick) -> bool {
    core::mem::discriminant(&a) != core::mem::discriminant(&b)
}
