//! The base64 picture: bytes, their bits, the groups of six, the letters; what is pointed at shines through all rows.
//!
//! Bytes and letters are the options of one listbox with one tab stop, so the picture needs no measuring and no
//! moving of the focus: the arrow keys move what is active.

use wire::Part;
use yew::prelude::*;

use super::cells::{Cell, cells, hex};
use super::pick::{Pick, letters, number, sentence};
use super::step::{Frame, Touch};
use crate::app::parts::{Icon, sign};

/// Bytes of a page: whole groups of three.
pub(super) fn page(compact: bool) -> usize {
    if compact { 6 } else { 12 }
}

/// What one drawing of the picture shares.
struct Drawing<'a> {
    cells: &'a [Cell],
    letters: &'a [u8],
    pick: Pick,
    id: &'a str,
}

/// The base64 picture of those bytes; `part` is the part of a request in which the letters will stand.
pub(super) fn picture(frame: &Frame, bytes: &[u8], part: Option<Part>) -> Html {
    let cells = cells(bytes);
    let count = cells.len();
    if count == 0 {
        return html! { <p class="empty">{ "No bytes, no letters." }</p> };
    }
    let size = page(frame.compact);
    let coded = wire::codec::base64::encode(bytes);
    let drawing = Drawing {
        cells: &cells,
        letters: coded.as_bytes(),
        pick: frame.pick.within(count),
        id: frame.id,
    };
    let is_raw = cells.iter().all(|cell| cell.letter.is_none());
    let first = drawing.pick.byte().min(count.saturating_sub(1)) / size * size;
    let triples = (first..count.min(first.saturating_add(size))).step_by(3);
    html! {
        <div class="b64-view" data-part={part.map(Part::key)}>
            if count > size {
                { drawing.pager(first, size, frame.live) }
            }
            <div
                class={if is_raw { "b64 is-raw" } else { "b64" }}
                role="listbox"
                aria-label="Bytes and the letters they become. Arrow keys move; up and down change between the two."
                tabindex={frame.live.then_some("0")}
                aria-activedescendant={drawing.option_id(drawing.pick)}
                onmouseover={frame.on.reform(Touch::Point)}
                onkeydown={frame.on.reform(Touch::Key)}
            >
                for start in triples {
                    { drawing.triple(start) }
                }
            </div>
            <p class="b64-says small soft">{ sentence(drawing.pick, drawing.cells, drawing.letters) }</p>
        </div>
    }
}

impl Drawing<'_> {
    fn pager(&self, first: usize, size: usize, live: bool) -> Html {
        let count = self.cells.len();
        let end = first.saturating_add(size).min(count);
        let step = isize::try_from(size).unwrap_or(isize::MAX);
        let turn = |icon: Icon, label: &'static str, by: isize, at_end: bool| {
            html! {
                <button
                    type="button"
                    class="btn is-small is-icon"
                    aria-label={label}
                    disabled={!live || at_end}
                    data-act={self.pick.turned(by, count).word()}
                >
                    { sign(icon) }
                </button>
            }
        };
        html! {
            <div class="strip">
                <output class="small quiet">
                    { format!("bytes {first} to {} of {count}", end.saturating_sub(1)) }
                </output>
                <span class="keys">
                    { turn(Icon::Back, "Earlier bytes", step.saturating_neg(), first == 0) }
                    { turn(Icon::Step, "Later bytes", step, end >= count) }
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
                <div class="b64-names" aria-hidden="true">
                    <span>{ "characters" }</span>
                    <span>{ "bytes" }</span>
                    <span>{ "bits" }</span>
                    <span>{ "groups of 6" }</span>
                    <span>{ "base64" }</span>
                </div>
                <div class="b64-triple" role="presentation">
                    for at in start..start.saturating_add(3) {
                        { self.byte(at) }
                    }
                    <span class="b64-bits" aria-hidden="true">
                        for at in bit..bit.saturating_add(24) {
                            { self.bit(at) }
                        }
                    </span>
                    for at in letter..letter.saturating_add(4) {
                        { self.letter(at) }
                    }
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
        let glyph = cell.glyph();
        self.option(
            pick,
            classed("b64-byte", &[(cell.goes_on(), " is-joined")]),
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
        let class = classed(
            "bit",
            &[
                (at.is_multiple_of(8), " is-start"),
                (at / 6 % 2 == 1, " is-odd"),
                (is_fill, " is-fill"),
                (self.pick.bits().contains(&at), " is-on"),
            ],
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
        let class = classed("b64-letter", &[(number.is_none(), " is-missing")]);
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        self.option(
            pick,
            class,
            label,
            html! { <><small>{ number }</small><b>{ letter }</b></> },
        )
    }

    fn option(&self, pick: Pick, class: String, label: String, inner: Html) -> Html {
        let is_on = self.pick == pick || kinds_differ(self.pick, pick) && self.pick.touches(pick);
        html! {
            <span
                id={self.option_id(pick)}
                class={classed(&class, &[(is_on, " is-on")])}
                role="option"
                aria-selected={if self.pick == pick { "true" } else { "false" }}
                data-act={pick.word()}
            >
                <span class="b64-shown" aria-hidden="true">{ inner }</span>
                <span class="sr">{ label }</span>
            </span>
        }
    }

    fn option_id(&self, pick: Pick) -> String {
        [self.id, "-", &pick.word()].concat()
    }
}

/// A class with those of the others that apply; each of them begins with a space.
fn classed(first: &str, others: &[(bool, &str)]) -> String {
    let mut class = first.to_owned();
    for (applies, other) in others {
        class.push_str(if *applies { other } else { "" });
    }
    class
}

fn kinds_differ(a: Pick, b: Pick) -> bool {
    core::mem::discriminant(&a) != core::mem::discriminant(&b)
}
