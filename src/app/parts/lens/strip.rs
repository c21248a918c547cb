//! A strip of bytes: one cell a byte, its character above its hexadecimal digits, four cells to a block.
//!
//! It knows nothing of what the bytes mean; their parts are handed in.

use std::rc::Rc;

use wire::Part;
use yew::prelude::*;

use super::cells::{Cell, STRIP_SHOWN, STRIP_SHOWN_COMPACT, cells, counted, hex, readable};

/// Cells of one block: lines always hold whole blocks.
const BLOCK: usize = 4;

/// Props of [`Strip`].
#[derive(Properties, PartialEq)]
pub(super) struct StripProps {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// What the bytes are, for those who cannot see them.
    pub label: AttrValue,
    /// Which part so many bytes belong to, from the start; bytes beyond belong to none.
    #[prop_or_default]
    pub parts: Rc<[(Part, usize)]>,
    /// Shows fewer bytes.
    #[prop_or_default]
    pub compact: bool,
}

/// A strip of bytes.
#[component]
pub(super) fn Strip(props: &StripProps) -> Html {
    let shown = if props.compact {
        STRIP_SHOWN_COMPACT
    } else {
        STRIP_SHOWN
    };
    let cells = cells(&props.bytes);
    let cut = cells.len().saturating_sub(shown);
    let is_text = cells.iter().all(|cell| cell.letter.is_some());
    let (text, _) = readable(&props.bytes);
    let label = [&props.label, ", ", &counted(cells.len()), ": ", &text].concat();
    let mut parts = props
        .parts
        .iter()
        .flat_map(|(part, count)| core::iter::repeat_n(*part, *count));
    let marked: Vec<(Cell, Option<Part>)> = cells
        .into_iter()
        .take(shown)
        .map(|cell| (cell, parts.next()))
        .collect();
    html! {
        <>
            <div class={classes!("bytes", (!is_text).then_some("is-raw"))} role="img" aria-label={label}>
                for (at, block) in marked.chunks(BLOCK).enumerate() {
                    <span class="bytes-block" key={at}>
                        <small class="bytes-at">{ at.saturating_mul(BLOCK) }</small>
                        { for block.iter().map(|(cell, part)| view_cell(cell, *part, is_text)) }
                    </span>
                }
            </div>
            if cut > 0 {
                <p class="small quiet">{ format!("The first {shown} bytes; {cut} more follow.") }</p>
            }
        </>
    }
}

fn view_cell(cell: &Cell, part: Option<Part>, is_text: bool) -> Html {
    let class = classes!("byte", cell.goes_on().then_some("is-joined"));
    html! {
        <span {class} data-part={part.map(Part::key)}>
            if is_text {
                <b>{ cell.glyph() }</b>
            }
            <small>{ hex(cell.byte) }</small>
        </span>
    }
}
