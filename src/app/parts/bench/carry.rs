//! The Export menu over the timeline. It draws no files: they come with a wing.

use yew::prelude::*;

use super::on::{click, near};
use crate::app::parts::{Tone, missed, note};
use crate::app::session::{Action, Desk, Dispatch};
use crate::app::wings::{ExportWing, Wing};

/// The menu: what to do first, or the files that what happened can be carried away in.
pub fn carry(desk: &Desk, export: &Wing<ExportWing>, dispatch: &Dispatch) -> Html {
    let near = near(dispatch);
    let sent = desk.stage.as_ref().filter(|stage| stage.get().has_sent());
    html! {
        <details class="unfold" onfocusin={near.reform(FocusEvent::into)} onpointerover={near.reform(PointerEvent::into)}>
            <summary class="small">{ "Export" }</summary>
            <div class="pop">
                {
                    match (sent, export) {
                        (None, _) => html! { <p>{ "Nothing has been exchanged yet. Press Send; then requests and answers can be saved as a file for other tools." }</p> },
                        (Some(stage), Wing::Here(wing)) => (wing.files)(stage, desk),
                        _ => arriving(export, Action::ExportWanted, dispatch),
                    }
                }
            </div>
        </details>
    }
}

/// Says that the exporter is on its way to who waits for it, or that it did not arrive; then what was wanted of it can
/// be asked again.
pub fn arriving(export: &Wing<ExportWing>, wanted: Action, dispatch: &Dispatch) -> Html {
    match export {
        Wing::Failed(says) => missed(says, click(dispatch, wanted)),
        _ => note(Tone::Wait, html! { { "The exporter is being fetched." } }),
    }
}
