//! A strip of bytes: one cell a byte, its character above its hexadecimal digits, four cells to a block.
//!
//! It knows nothing of what the bytes mean; their parts are handed in.

use wire::Part;
use yew::prelude::*;

use super::cells::{Cell, STRIP_SHOWN, STRIP_SHOWN_COMPACT, cells, counted, hex, readable};

/// Cells of one block: lines always hold whole blocks.
const BLOCK: usize = 4;

/// A strip of bytes. `label` says what they are to those who cannot see them; `parts` says which part so many bytes belong
/// to, from the start: bytes beyond belong to none.
pub(super) fn strip(bytes: &[u8], label: &str, parts: &[(Part, usize)], compact: bool) -> Html {
    let shown = if compact {
        STRIP_SHOWN_COMPACT
    } else {
        STRIP_SHOWN
    };
    let mut cells = cells(bytes);
    let cut = cells.len().saturating_sub(shown);
    let is_text = cells.iter().all(|cell| cell.letter.is_some());
    let (text, _) = readable(bytes);
    let label = [label, ", ", &counted(cells.len()), ": ", &text].concat();
    cells.truncate(shown);
    html! {
        <>
            <div class={if is_text { "bytes" } else { "bytes is-raw" }} role="img" aria-label={label}>
                for (at, block) in cells.chunks(BLOCK).enumerate() {
                    { view_block(at.saturating_mul(BLOCK), block, parts, is_text) }
                }
            </div>
            if cut > 0 {
                <p class="small quiet">{ format!("The first {shown} bytes; {cut} more follow.") }</p>
            }
        </>
    }
}

fn view_block(start: usize, block: &[Cell], parts: &[(Part, usize)], is_text: bool) -> Html {
    html! {
        <span class="bytes-block">
            <small class="bytes-at">{ start }</small>
            for (nth, cell) in block.iter().enumerate() {
                { view_cell(cell, part_at(parts, start.saturating_add(nth)), is_text) }
            }
        </span>
    }
}

/// The part that the byte at this place belongs to.
fn part_at(parts: &[(Part, usize)], at: usize) -> Option<Part> {
    let mut end = 0usize;
    parts.iter().find_map(|(part, count)| {
        end = end.saturating_add(*count);
        (at < end).then_some(*part)
    })
}

fn view_cell(cell: &Cell, part: Option<Part>, is_text: bool) -> Html {
    let class = if cell.goes_on() {
        "byte is-joined"
    } else {
        "byte"
    };
    html! {
        <span {class} data-part={part.map(Part::key)}>
            if is_text {
                <b>{ cell.glyph() }</b>
            }
            <small>{ hex(cell.byte) }</small>
        </span>
    }
}
