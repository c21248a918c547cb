//! One step of an explanation: its name, its sentence, the bytes that go in and those that come out.

use std::rc::Rc;

use wire::{Part, Shows, Step};
use yew::prelude::*;

use super::cells::{counted, readable};
use super::picture::Base64Picture;
use super::strip::Strip;

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
pub(super) type Named = (&'static str, Rc<[u8]>);

/// Props of [`StepView`].
#[derive(Properties, PartialEq)]
pub(super) struct StepViewProps {
    /// The step.
    pub step: Rc<Step>,
    /// What goes in, by name; empty where it stands just above.
    #[prop_or_default]
    pub inputs: Rc<[Named]>,
    /// Marks what it changed.
    pub mark: Mark,
    /// How the result is called.
    #[prop_or("out")]
    pub result: &'static str,
    /// The part of a request in which the result will stand.
    #[prop_or_default]
    pub part: Option<Part>,
    /// Whether the page is live.
    pub live: bool,
    /// Inside the prose column.
    pub compact: bool,
    /// Prefix of the element ids.
    pub id: AttrValue,
}

/// One step.
#[component]
pub(super) fn StepView(props: &StepViewProps) -> Html {
    let step = &props.step;
    let result = view_row(props.result, &step.output, props.mark, props.part);
    html! {
        <li class="step">
            { step_head(step) }
            if step.shows == Shows::Bits {
                <Base64Picture
                    bytes={Rc::<[u8]>::from(step.input.as_slice())}
                    live={props.live}
                    compact={props.compact}
                    id={props.id.clone()}
                    part={props.part}
                />
            }
            <dl class="io">
                for (name, bytes) in props.inputs.iter() {
                    { view_row(name, bytes, Mark::Input, None) }
                }
                if step.shows == Shows::Hex {
                    <div>
                        { view_term(props.result, step.output.len()) }
                        <dd>
                            <Strip
                                bytes={Rc::<[u8]>::from(step.output.as_slice())}
                                label={step.name}
                                compact={props.compact}
                            />
                        </dd>
                    </div>
                } else {
                    { result }
                }
            </dl>
        </li>
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
    let class = classes!("mono", (mark == Mark::Input).then_some("quiet"));
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
