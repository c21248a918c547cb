//! The answers that proofs try: the keys, the listed mistakes, and what stands there before anybody touched it.

use assess::Answer;
use course::{Choice, Diagnose, Html, Item, Kind, Match, Order, OrderMistake, Sign};

/// A mistake and the answers that make it.
pub(super) struct Trick<'a> {
    /// The part as authors write it.
    pub part: &'static str,
    /// The part's name or position.
    pub name: String,
    /// What the judge must call it.
    pub mistake: String,
    /// What the judge must say.
    pub feedback: &'a Html,
    /// Ways to make it: all must fail, and one must be recognised.
    pub answers: Vec<Answer>,
}

/// Every accepted answer, by what a report calls it.
pub(super) fn keys(item: &Item) -> Vec<(String, Answer)> {
    match &item.kind {
        Kind::Choice(choice) => vec![("the key".to_owned(), Answer::Choice(key(choice)))],
        Kind::Order(order) => orders(order)
            .map(|ids| ("an accepted order".to_owned(), Answer::Order(ids)))
            .collect(),
        Kind::Match(task) => vec![("the key".to_owned(), Answer::Match(pairs(task)))],
        Kind::Fill(fill) => {
            let accepted = fill.accept.iter();
            accepted
                .map(|text| (format!("accepted `{text}`"), Answer::Fill(text.clone())))
                .collect()
        }
        Kind::Point(point) => {
            let accepted = point.accept.iter();
            accepted
                .map(|place| (format!("accepted `{place}`"), Answer::Point(place.clone())))
                .collect()
        }
        Kind::Sign(sign) => vec![("the key".to_owned(), Answer::Sign(steps(sign)))],
        Kind::Diagnose(task) => {
            let cause = the_cause(task);
            let accepted = task.place.accept.iter();
            accepted
                .map(|place| {
                    let answer = Answer::Diagnose(place.clone(), cause.clone());
                    (format!("accepted `{place}`"), answer)
                })
                .collect()
        }
        Kind::Request(_) => Vec::new(),
    }
}

/// Every listed mistake and every wrong option.
pub(super) fn mistakes(item: &Item) -> Vec<Trick<'_>> {
    match &item.kind {
        Kind::Choice(choice) => wrong_options(choice),
        Kind::Order(order) => order
            .mistakes
            .iter()
            .map(|mistake| named(&mistake.name, &mistake.feedback, reorder(order, mistake)))
            .collect(),
        Kind::Match(task) => task
            .mistakes
            .iter()
            .map(|mistake| {
                let mut made = pairs(task);
                for (left, right) in &mut made {
                    if *left == mistake.left {
                        right.clone_from(&mistake.right);
                    }
                }
                named(&mistake.name, &mistake.feedback, vec![Answer::Match(made)])
            })
            .collect(),
        Kind::Fill(fill) => fill
            .mistakes
            .iter()
            .map(|mistake| {
                named(
                    &mistake.name,
                    &mistake.feedback,
                    vec![Answer::Fill(mistake.answer.clone())],
                )
            })
            .collect(),
        Kind::Point(point) => point
            .mistakes
            .iter()
            .map(|mistake| {
                named(
                    &mistake.name,
                    &mistake.feedback,
                    vec![Answer::Point(mistake.at.clone())],
                )
            })
            .collect(),
        Kind::Sign(sign) => wrong_steps(sign),
        Kind::Diagnose(task) => wrong_diagnoses(task),
        Kind::Request(_) => Vec::new(),
    }
}

/// What the learner sees at first, given as an answer.
pub(super) fn untouched(item: &Item, seed: u64) -> Vec<Answer> {
    match &item.kind {
        Kind::Choice(choice) => {
            // One key less must not pass either: "all that apply" means all.
            let key = key(choice);
            let less = (0..key.len()).map(|gap| {
                let kept = key.iter().enumerate().filter(|(place, _)| *place != gap);
                Answer::Choice(kept.map(|(_, option)| *option).collect())
            });
            std::iter::once(Answer::Choice(Vec::new()))
                .chain(less)
                .collect()
        }
        Kind::Order(order) => {
            let start = order.start(seed);
            let line = |place: &u32| order.lines.get(usize::try_from(*place).ok()?);
            let ids = start.iter().filter_map(line).map(|line| line.id.clone());
            vec![Answer::Order(ids.collect())]
        }
        Kind::Match(_) => vec![Answer::Match(Vec::new())],
        Kind::Fill(fill) => vec![Answer::Fill(fill.begin.clone().unwrap_or_default())],
        Kind::Point(_) => vec![Answer::Point(String::new())],
        Kind::Sign(sign) => {
            // One step less must not pass either.
            let mut less = steps(sign);
            less.pop();
            let begun = sign
                .steps
                .iter()
                .map(|step| step.value.begin.clone().unwrap_or_default());
            vec![Answer::Sign(begun.collect()), Answer::Sign(less)]
        }
        Kind::Diagnose(task) => {
            let line = task.place.accept.first().cloned().unwrap_or_default();
            vec![
                Answer::Diagnose(String::new(), String::new()),
                Answer::Diagnose(line, String::new()),
                Answer::Diagnose(String::new(), the_cause(task)),
            ]
        }
        Kind::Request(_) => Vec::new(),
    }
}

fn named<'a>(name: &str, feedback: &'a Html, answers: Vec<Answer>) -> Trick<'a> {
    Trick {
        part: "mistake",
        name: name.to_owned(),
        mistake: name.to_owned(),
        feedback,
        answers,
    }
}

fn key(choice: &Choice) -> Vec<u32> {
    let options = (0_u32..).zip(&choice.options);
    options
        .filter(|(_, option)| option.key)
        .map(|(place, _)| place)
        .collect()
}

/// A wrong option alone, and beside the key where several options may be chosen.
fn wrong_options(choice: &Choice) -> Vec<Trick<'_>> {
    let key = key(choice);
    let wrong = (0_u32..)
        .zip(&choice.options)
        .filter(|(_, option)| !option.key);
    wrong
        .map(|(place, option)| {
            let beside = key.iter().copied().chain([place]).collect();
            Trick {
                part: "option",
                name: place.to_string(),
                mistake: format!("option:{place}"),
                feedback: &option.feedback,
                answers: vec![Answer::Choice(vec![place]), Answer::Choice(beside)],
            }
        })
        .collect()
}

fn orders(order: &Order) -> impl Iterator<Item = Vec<String>> {
    let written = order.lines.iter().map(|line| line.id.clone()).collect();
    std::iter::once(written).chain(order.also.iter().cloned())
}

/// The author's order with the one line moved before the other, or the other behind the one, or the two swapped.
fn reorder(order: &Order, mistake: &OrderMistake) -> Vec<Answer> {
    let ids: Vec<String> = order.lines.iter().map(|line| line.id.clone()).collect();
    let place = |id: &str| ids.iter().position(|found| found == id);
    // `then` must come first in an accepted order, or the mistake is none and every way of making it passes.
    let (Some(early), Some(late)) = (place(&mistake.then), place(&mistake.first)) else {
        return Vec::new();
    };
    if late < early {
        return vec![Answer::Order(ids)];
    }
    let mut forward = ids.clone();
    forward
        .get_mut(early..=late)
        .unwrap_or_default()
        .rotate_right(1);
    let mut backward = ids.clone();
    backward
        .get_mut(early..=late)
        .unwrap_or_default()
        .rotate_left(1);
    let mut swapped = ids;
    swapped.swap(early, late);
    [forward, backward, swapped].map(Answer::Order).into()
}

fn pairs(task: &Match) -> Vec<(String, String)> {
    task.pairs
        .iter()
        .map(|pair| (pair.id.clone(), pair.id.clone()))
        .collect()
}

/// The first accepted value of every step.
fn steps(sign: &Sign) -> Vec<String> {
    let accepted = |step: &course::SignStep| step.value.accept.first().cloned();
    sign.steps.iter().filter_map(accepted).collect()
}

/// Every listed mistake of every step, after the steps before it were right.
fn wrong_steps(sign: &Sign) -> Vec<Trick<'_>> {
    let right = steps(sign);
    let mut tricks = Vec::new();
    for (at, step) in sign.steps.iter().enumerate() {
        let before = right.get(..at).unwrap_or_default();
        for mistake in &step.value.mistakes {
            let values = before.iter().cloned().chain([mistake.answer.clone()]);
            tricks.push(Trick {
                part: "step",
                name: step.name.clone(),
                mistake: format!("{}:{}", step.name, mistake.name),
                feedback: &mistake.feedback,
                answers: vec![Answer::Sign(values.collect())],
            });
        }
    }
    tricks
}

fn the_cause(task: &Diagnose) -> String {
    let key = key(&task.cause);
    key.first().map(u32::to_string).unwrap_or_default()
}

/// Every listed line with the right cause, and every wrong cause at the right line.
fn wrong_diagnoses(task: &Diagnose) -> Vec<Trick<'_>> {
    let cause = the_cause(task);
    let lines = task.place.mistakes.iter().map(|mistake| {
        let answer = Answer::Diagnose(mistake.at.clone(), cause.clone());
        named(&mistake.name, &mistake.feedback, vec![answer])
    });
    let place = task.place.accept.first().cloned().unwrap_or_default();
    let causes = (0_u32..).zip(&task.cause.options);
    let causes = causes
        .filter(|(_, option)| !option.key)
        .map(|(at, option)| Trick {
            part: "cause",
            name: at.to_string(),
            mistake: format!("cause:{at}"),
            feedback: &option.feedback,
            answers: vec![Answer::Diagnose(place.clone(), at.to_string())],
        });
    lines.chain(causes).collect()
}
