//! Sign: one step after the other, each typed or computed with a small tool. A step opens when the one before it is right.

use assess::Answer;
use course::{Kind, SignStep, Tool};
use yew::prelude::*;

use super::fill::blank;
use super::widget::Widget;
use crate::app::parts::{Tone, markup_as, stamp};

/// The steps that are open.
pub fn sign(widget: &Widget) -> Html {
    let (Kind::Sign(sign), Answer::Sign(values)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let open = right(widget, values).saturating_add(1);
    html! {
        <ol class="steps" data-wing="lens">
            for (at, step) in sign.steps.iter().take(open).enumerate() {
                { one(widget, step, at, values.get(at).map_or("", String::as_str)) }
            }
        </ol>
    }
}

/// How many steps from the first on are right as they stand.
fn right(widget: &Widget, values: &[String]) -> usize {
    let Some(judged) = widget.judged else {
        return 0;
    };
    let Answer::Sign(answered) = &judged.answer else {
        return 0;
    };
    let pairs = values.iter().zip(answered).zip(&judged.outcome.marks);
    pairs
        .take_while(|((now, then), mark)| now == then && mark.right)
        .count()
}

fn one(widget: &Widget, step: &SignStep, at: usize, value: &str) -> Html {
    let mark = widget
        .judged
        .filter(|judged| matches!(&judged.answer, Answer::Sign(values) if values.get(at).map_or("", String::as_str) == value))
        .and_then(|judged| judged.mark(&step.name));
    let tone = mark.map(|mark| Tone::of(mark.right));
    let of = format!("step:{at}");
    html! {
        <li key={at} class="step" data-state={tone.map(Tone::state)}>
            { markup_as("p", "", &step.says) }
            if step.tool != Tool::Hand {
                { tool(widget, step.tool, at) }
            }
            <div class="answer fill">
                { blank(widget, &step.value, value, (&of, &of), tone == Some(Tone::Bad)) }
                if let Some(tone) = tone {
                    { stamp(tone, if tone == Tone::Good { "right" } else { "not yet" }) }
                }
            </div>
        </li>
    }
}

/// The inputs of a tool. Its result becomes the value of the step.
fn tool(widget: &Widget, tool: Tool, at: usize) -> Html {
    let ready = widget.live && widget.tools.is_some();
    let name = Tool::ALL.iter().find(|(_, known)| *known == tool);
    let name = name.map_or("", |(name, _)| *name);
    html! {
        <fieldset class="tool" disabled={!widget.live}>
            <legend class="small soft">{ name }</legend>
            if tool.takes_key() {
                { entry(widget, at, "key", "Key") }
            }
            { entry(widget, at, "text", "Text") }
            <button type="button" class="btn" disabled={!ready} data-act={format!("compute:{at}")}>{"Compute"}</button>
        </fieldset>
    }
}

fn entry(widget: &Widget, at: usize, part: &str, label: &'static str) -> Html {
    let id = tool_id(widget.id, at, part);
    html! {
        <>
            <label for={id.clone()} class="small soft">{ label }</label>
            <textarea {id} class="input mono" rows="1" spellcheck="false" autocapitalize="off" />
        </>
    }
}

/// The id of a tool's input: `part` is `key` or `text`.
pub fn tool_id(id: &str, at: usize, part: &str) -> String {
    format!("{id}-tool-{at}-{part}")
}
