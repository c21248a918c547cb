//! New texts by the rules of a grammar. It knows no format.

use super::mutate::{NUMBERS, UNUSUAL};
use super::seeded::Seeded;
use super::shape::{Rules, Shape};

/// How deep rules may stand within rules; below, each takes its first alternative.
const MAX_DEPTH: u32 = 10;
/// The longest text, in bytes, before every rule takes its first alternative.
const MAX_TEXT: usize = 4_096;

/// A text by the first rule.
pub fn write(dice: &mut Seeded, shape: &Shape) -> String {
    let mut text = String::new();
    if let Some((name, _)) = shape.rules.first() {
        expand(dice, shape, name, MAX_DEPTH, &mut text);
    }
    text
}

fn expand(dice: &mut Seeded, shape: &Shape, name: &str, depth: u32, text: &mut String) {
    let Some(alternatives) = find(shape.rules, name) else {
        return text.push_str(&builtin(dice, shape, name));
    };
    let pick = if depth == 0 || text.len() > MAX_TEXT {
        0
    } else {
        dice.below(alternatives.len())
    };
    let mut rest = alternatives[pick];
    while let Some((before, behind)) = rest.split_once('‹') {
        let (inner, behind) = behind.split_once('›').expect("a ‹ has its ›");
        text.push_str(before);
        expand(dice, shape, inner, depth.saturating_sub(1), text);
        rest = behind;
    }
    text.push_str(rest);
}

fn find(rules: Rules, name: &str) -> Option<&'static [&'static str]> {
    rules
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, alternatives)| *alternatives)
}

/// What every grammar has.
fn builtin(dice: &mut Seeded, shape: &Shape, name: &str) -> String {
    match name {
        "word" if shape.words.is_empty() => String::new(),
        "word" => shape.words[dice.below(shape.words.len())].clone(),
        "number" => dice.pick(NUMBERS).to_owned(),
        "unusual" => dice.pick(UNUSUAL).to_owned(),
        _ => panic!("the grammar has no rule ‹{name}›"),
    }
}
