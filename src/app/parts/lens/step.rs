//! One step of an explanation: its name, its sentence, the bytes that go in and those that come out.

use wire::{Part, Shows, Step};
use yew::prelude::*;

use super::cells::{counted, readable};
use super::pick::Pick;
use super::picture::picture;
use super::strip::strip;

/// What everything inside one lens is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// Prefix of the element ids.
    pub id: &'a str,
    /// Whether the page is live.
    pub live: bool,
    /// Inside the prose column.
    pub compact: bool,
    /// What is pointed at in the base64 picture.
    pub pick: Pick,
    /// Called with what was done to the picture.
    pub on: &'a Callback<Touch>,
}

/// What was done to a lens.
#[derive(Clone, Debug)]
pub(super) enum Touch {
    /// Something was pressed.
    Press(MouseEvent),
    /// Something in the picture was pointed at.
    Point(MouseEvent),
    /// Something was entered.
    Enter(InputEvent),
    /// A key was pressed in the picture.
    Key(KeyboardEvent),
}

/// What a step has added or changed in the text that comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Nothing,
    /// The text is what goes in; it stands back behind what comes out.
    Input,
    /// So many bytes from this byte on.
    At(usize, usize),
    /// `%` and the two digits behind it.
    Percent,
    /// `+`
    Plus,
    /// `&` and `=`
    Joints,
}

/// Bytes and how they are called.
pub(super) type Named<'a> = (&'static str, &'a [u8]);

/// One step: what goes in, by name (nothing where it stands just above), and the result with the name it has, what the
/// step changed in it, and the part of a request in which it will stand.
pub(super) fn view_step(
    frame: &Frame,
    step: &Step,
    given: &[Named],
    mark: Mark,
    result: &'static str,
    part: Option<Part>,
) -> Html {
    html! {
        <li class="step">
            { step_head(step) }
            if step.shows == Shows::Bits {
                { picture(frame, &step.input, part) }
            }
            <dl class="io">
                for (name, bytes) in given {
                    { view_row(name, bytes, Mark::Input, None) }
                }
                if step.shows == Shows::Hex {
                    { view_strip(frame, result, &step.output, step.name, &[]) }
                } else {
                    { view_row(result, &step.output, mark, part) }
                }
            </dl>
        </li>
    }
}

/// Bytes as a strip, in a row of a description list. `label` says what they are, `parts` where they come from.
pub(super) fn view_strip(
    frame: &Frame,
    name: &str,
    bytes: &[u8],
    label: &str,
    parts: &[(Part, usize)],
) -> Html {
    html! {
        <div>
            { view_term(name, bytes.len()) }
            <dd>{ strip(bytes, label, parts, frame.compact) }</dd>
        </div>
    }
}

/// The step's name and its sentence.
pub(super) fn step_head(step: &Step) -> Html {
    html! {
        <p class="step-head">
            <strong>{ step.name }</strong>
            { " " }
            <span class="soft">{ step.says.clone() }</span>
        </p>
    }
}

/// Bytes as text, in a row of a description list.
pub(super) fn view_row(name: &str, bytes: &[u8], mark: Mark, part: Option<Part>) -> Html {
    let class = if mark == Mark::Input {
        "mono quiet"
    } else {
        "mono"
    };
    html! {
        <div>
            { view_term(name, bytes.len()) }
            <dd {class} data-part={part.map(Part::key)}>{ view_text(bytes, mark) }</dd>
        </div>
    }
}

/// Bytes as text with its marks; says what was cut off.
pub(super) fn view_text(bytes: &[u8], mark: Mark) -> Html {
    let (text, cut) = readable(bytes);
    html! {
        <>
            if text.is_empty() {
                <span class="quiet">{ "nothing" }</span>
            }
            for (is_marked, run) in runs(&text, mark) {
                if is_marked {
                    <mark>{ run }</mark>
                } else {
                    { run }
                }
            }
            if cut > 0 {
                <span class="quiet">{ format!(" … and {cut} more characters") }</span>
            }
        </>
    }
}

fn view_term(name: &str, count: usize) -> Html {
    html! { <dt>{ name }<small>{ counted(count) }</small></dt> }
}

/// The text cut where a mark begins or ends.
fn runs(text: &str, mark: Mark) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    let mut escape = 0usize;
    for (at, letter) in text.char_indices() {
        if letter == '%' {
            escape = 3;
        }
        let is_marked = match mark {
            Mark::Nothing | Mark::Input => false,
            Mark::At(start, count) => at >= start && at < start.saturating_add(count),
            Mark::Percent => escape > 0,
            Mark::Plus => letter == '+',
            Mark::Joints => matches!(letter, '&' | '='),
        };
        escape = escape.saturating_sub(1);
        match runs.last_mut() {
            Some((last, run)) if *last == is_marked => run.push(letter),
            _ => runs.push((is_marked, letter.to_string())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Mark, runs};

    #[track_caller]
    fn check(text: &str, mark: Mark, marked: &[&str]) {
        let runs = runs(text, mark);
        assert_eq!(
            runs.iter().map(|(_, run)| run.as_str()).collect::<String>(),
            text
        );
        let found: Vec<_> = runs
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, run)| run.as_str())
            .collect();
        assert_eq!(found, marked);
    }

    #[test]
    fn marks_what_a_step_changed() {
        check("To=%2B336%21%23x", Mark::Percent, &["%2B", "%21%23"]);
        check("a+b%2Bc", Mark::Plus, &["+"]);
        check("a=b&c=d", Mark::Joints, &["=", "&", "="]);
        check("Basic YTpi", Mark::At(0, 6), &["Basic "]);
        check("é:b", Mark::At(2, 1), &[":"]);
        check("a:b", Mark::Nothing, &[]);
        check("", Mark::Percent, &[]);
    }
}
