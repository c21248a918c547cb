//! Rules for style sheets: what a colour, a size or a duration is, is decided once, in the tokens.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{Fault, File};

const TOKENS: &str = "tokens.css";

/// The sheet that turns `data-part` and `data-state` into colours and line styles for every other sheet.
const CHANNELS: &str = "parts.css";

/// Functions that make a colour out of numbers.
const COLOURS: [&str; 9] = [
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(",
];

/// Names of colours that people reach for.
const NAMES: [&str; 26] = [
    "aqua", "beige", "black", "blue", "brown", "coral", "crimson", "cyan", "fuchsia", "gold",
    "gray", "green", "grey", "indigo", "lime", "magenta", "maroon", "navy", "olive", "orange",
    "pink", "purple", "red", "teal", "white", "yellow",
];

/// A declaration: where it stands, its property, its value.
struct Declaration {
    line: usize,
    /// The selector or at-rule in front of its block.
    owner: String,
    property: String,
    value: String,
}

/// The declarations of a sheet. Preludes, where breakpoints stand, are none.
fn declarations(text: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut owners: Vec<String> = Vec::new();
    let (mut line, mut piece) = (1, String::new());
    for sign in without_comments(text).chars() {
        match sign {
            '{' => owners.push(std::mem::take(&mut piece).trim().to_owned()),
            '}' | ';' => {
                if let Some((property, value)) = piece.split_once(':') {
                    let owner = owners.last().cloned().unwrap_or_default();
                    found.push(Declaration {
                        line,
                        owner,
                        property: property.trim().to_owned(),
                        value: value.trim().to_owned(),
                    });
                }
                piece.clear();
                if sign == '}' {
                    owners.pop();
                }
            }
            other => piece.push(other),
        }
        line += usize::from(sign == '\n');
    }
    found
}

/// Comments become the line breaks that they hold, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        let (comment, after) = behind.split_once("*/").unwrap_or((behind, ""));
        kept.push_str(before);
        kept.extend(comment.chars().filter(|sign| *sign == '\n'));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Outside the tokens stands no colour, no size but a hairline, and no duration.
pub fn literals(file: &File) -> Vec<Fault> {
    if file.name() == TOKENS {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for Declaration {
        line,
        property,
        value,
        ..
    } in declarations(&file.text)
    {
        let next = format!("make it a token in {TOKENS} and use var(--…) in `{property}`");
        for literal in words(&value).into_iter().filter(|word| is_literal(word)) {
            faults.push(file.fault(line, format!("`{literal}`"), next.clone()));
        }
    }
    faults
}

/// The value in pieces, without the names of custom properties, texts in quotes, and addresses.
fn words(value: &str) -> Vec<String> {
    let quoted = value.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let mut plain = String::new();
    for (at, piece) in quoted.split("url(").enumerate() {
        plain.push_str(if at == 0 {
            piece
        } else {
            piece.split_once(')').map_or("", |(_, behind)| behind)
        });
    }
    let split = plain.replace('(', "( ");
    split
        .split([' ', ',', ')', '\n', '/', '*', '+'])
        .filter(|word| !word.is_empty() && !word.starts_with("--"))
        .map(str::to_owned)
        .collect()
}

fn is_literal(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_hex = word
        .strip_prefix('#')
        .is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()));
    is_hex
        || COLOURS.contains(&word.as_str())
        || NAMES.contains(&word.as_str())
        || is_measure(&word)
}

/// A number with a unit of length or time. A line of one pixel is a line, not a size.
fn is_measure(word: &str) -> bool {
    let number = word.trim_start_matches(['-', '+']);
    let Some(end) = number.find(|sign: char| !sign.is_ascii_digit() && sign != '.') else {
        return false;
    };
    let (digits, unit) = number.split_at(end);
    !digits.is_empty()
        && matches!(unit, "px" | "rem" | "ms" | "s" | "pt" | "cm" | "mm")
        && number != "1px"
        && !digits.chars().all(|digit| digit == '0')
}

/// The custom properties in `var(…)`; whether each has something to fall back on.
fn used(value: &str) -> Vec<(String, bool)> {
    let uses = value.split("var(").skip(1);
    uses.filter_map(|rest| {
        let end = rest.find([',', ')'])?;
        Some((rest[..end].trim().to_owned(), rest[end..].starts_with(',')))
    })
    .collect()
}

/// What is used is defined: in the tokens, in the channels, in the same sheet, or by somebody while there is a value to fall back on.
/// And what the tokens define is used.
pub fn properties(sheets: &[&File]) -> Vec<Fault> {
    let mut defined: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut wanted = BTreeSet::new();
    for file in sheets {
        for declaration in declarations(&file.text) {
            wanted.extend(used(&declaration.value).into_iter().map(|(name, _)| name));
            if declaration.property.starts_with("--") {
                defined
                    .entry(file.name())
                    .or_default()
                    .insert(declaration.property);
            }
        }
    }
    let nothing = BTreeSet::new();
    let tokens = defined.get(TOKENS).unwrap_or(&nothing);
    let channels = defined.get(CHANNELS).unwrap_or(&nothing);
    let mut faults = Vec::new();
    for file in sheets {
        let own = defined.get(file.name()).unwrap_or(&nothing);
        for declaration in declarations(&file.text) {
            for (name, falls_back) in used(&declaration.value) {
                let elsewhere = falls_back && defined.values().any(|names| names.contains(&name));
                let known = [tokens, channels, own]
                    .iter()
                    .any(|names| names.contains(&name));
                if !known && !elsewhere {
                    faults.push(file.fault(declaration.line, format!("{name} is defined nowhere that counts"), format!("define it in {TOKENS} or in this sheet, or give var() a value to fall back on")));
                }
            }
            if file.name() == TOKENS
                && declaration.property.starts_with("--")
                && !wanted.contains(&declaration.property)
            {
                faults.push(file.fault(
                    declaration.line,
                    format!("{} is used nowhere", declaration.property),
                    "take it out",
                ));
            }
        }
    }
    faults
}

/// The first block of the tokens defines them; every other one only gives them other values.
pub fn themes(file: &File) -> Vec<Fault> {
    let all = declarations(&file.text);
    let base = |declaration: &&Declaration| declaration.owner == ":root";
    let known: BTreeSet<&str> = all
        .iter()
        .filter(base)
        .map(|declaration| declaration.property.as_str())
        .collect();
    let others = all.iter().filter(|declaration| {
        declaration.property.starts_with("--") && !known.contains(declaration.property.as_str())
    });
    others
        .map(|declaration| {
            file.fault(
                declaration.line,
                format!(
                    "{} is no token outside “{}”",
                    declaration.property, declaration.owner
                ),
                "define it in :root first",
            )
        })
        .collect()
}
