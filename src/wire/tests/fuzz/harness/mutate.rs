//! Damage to an input: cut, double, swap, flip, and put in what parsers trip over. It knows no format.

use core::ops::Range;

use super::seeded::Seeded;
use super::shape::Shape;

/// The longest input, in bytes.
const MAX_INPUT: usize = 1 << 15;
/// The longest run of one thing, and how rarely there is one: what is long takes long.
const MAX_RUN: usize = 6_000;
const RARELY: usize = 48;

/// Numbers at the edges of types, and ways to write them that some readers take and some do not.
pub const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "00",
    "1",
    "-1",
    "7",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "1e308",
    "1e309",
    "-1e999",
    "1e-400",
    "0.1",
    "1.",
    ".5",
    "+3",
    "0x10",
    "1_000",
    "99999999999999999999999999999999999999999",
    "NaN",
    "Infinity",
    "٣",
];

/// Characters of one to four bytes that change their length, their order or their meaning somewhere.
pub const UNUSUAL: &[&str] = &[
    "\0",
    "\u{1}",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u{b}",
    "\u{1b}",
    "\u{7f}",
    "\u{80}",
    "\u{85}",
    "\u{a0}",
    "é",
    "e\u{301}",
    "ß",
    "ſ",
    "İ",
    "ı",
    "K",
    "ﬀ",
    "Σ",
    "ς",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "“",
    "’",
    "中",
    "ｆ",
    "👍",
    "👩‍👩‍👧‍👦",
    "🇫🇷",
    "\u{10ffff}",
    "\u{1f3fb}",
];

/// Openings with their ends.
const NESTS: &[(&str, &str)] = &[
    ("[", "]"),
    ("{\"a\":", "}"),
    ("(", ")"),
    ("{", "}"),
    ("\"", "\""),
    ("'", "'"),
    ("%25", ""),
    ("\\", ""),
    ("/{a}", ""),
    ("a.", ""),
];

/// A good input; nothing where there is none.
pub fn seed(dice: &mut Seeded, shape: &Shape) -> Vec<u8> {
    shape
        .seeds
        .get(dice.below(shape.seeds.len()))
        .cloned()
        .unwrap_or_default()
}

/// Damages the input in one way.
pub fn damage(dice: &mut Seeded, input: &mut Vec<u8>, shape: &Shape) {
    match dice.below(15) {
        0 => drop(input.drain(range(dice, input.len()))),
        1 => {
            let copy = input[range(dice, input.len())].to_vec();
            insert(dice, input, &copy);
        }
        2 => swap(dice, input),
        3 => flip(dice, input),
        4 => odd(dice, input),
        5 | 6 => word(dice, input, shape),
        7 => number(dice, input),
        8 | 9 => {
            let letter = dice.pick(UNUSUAL);
            insert(dice, input, letter.as_bytes());
        }
        10 => run(dice, input),
        11 => splice(dice, input, shape),
        12 => input.truncate(dice.below(input.len() + 1)),
        13 => nest(dice, input),
        _ => turn_case(dice, input),
    }
    input.truncate(MAX_INPUT);
}

/// A stretch of the input, short as a rule.
fn range(dice: &mut Seeded, length: usize) -> Range<usize> {
    let start = dice.below(length + 1);
    let most = if dice.below(4) == 0 { length } else { 8 };
    let end = start + dice.below(most + 1);
    start..end.min(length)
}

fn insert(dice: &mut Seeded, input: &mut Vec<u8>, what: &[u8]) {
    let at = dice.below(input.len() + 1);
    input.splice(at..at, what.iter().copied());
}

/// Two stretches change places.
fn swap(dice: &mut Seeded, input: &mut Vec<u8>) {
    let cut = range(dice, input.len());
    let (start, end) = (cut.start, cut.end);
    let taken: Vec<u8> = input.drain(cut).collect();
    let other = range(dice, start);
    let replaced: Vec<u8> = input.splice(other, taken).collect();
    let at = end.min(input.len());
    input.splice(at..at, replaced);
}

fn flip(dice: &mut Seeded, input: &mut [u8]) {
    let at = dice.below(input.len());
    if let Some(byte) = input.get_mut(at) {
        *byte ^= 1 << dice.below(8);
    }
}

/// A byte that separates, ends, or is part of no character.
fn odd(dice: &mut Seeded, input: &mut [u8]) {
    const ODD: &[u8] = b"%+&=:;{}[]\"'#?/\\@,.|<>$^`~ -_0zA\xff\xc3\x80\x00\n\r\t";
    let at = dice.below(input.len());
    if let Some(byte) = input.get_mut(at) {
        *byte = ODD[dice.below(ODD.len())];
    }
}

/// A word, in the place of something or between.
fn word(dice: &mut Seeded, input: &mut Vec<u8>, shape: &Shape) {
    let Some(word) = shape.words.get(dice.below(shape.words.len())) else {
        return;
    };
    if dice.below(2) == 0 {
        input.splice(range(dice, input.len()), word.bytes());
    } else {
        insert(dice, input, word.as_bytes());
    }
}

/// A number at some edge, in the place of a number where there is one.
fn number(dice: &mut Seeded, input: &mut Vec<u8>) {
    let number = dice.pick(NUMBERS).as_bytes().to_vec();
    let from = dice.below(input.len() + 1);
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(skipped) = input[from..].iter().position(digit) else {
        return insert(dice, input, &number);
    };
    let start = from + skipped;
    let length = input[start..].iter().take_while(|byte| digit(byte)).count();
    input.splice(start..start + length, number);
}

/// One thing many times in a row.
fn run(dice: &mut Seeded, input: &mut Vec<u8>) {
    let most = if dice.below(RARELY) == 0 { MAX_RUN } else { 24 };
    let what = match dice.below(3) {
        0 => dice.pick(UNUSUAL).as_bytes().to_vec(),
        1 => input[range(dice, input.len())].to_vec(),
        _ => input
            .get(dice.below(input.len()))
            .map_or_else(|| b"a".to_vec(), |byte| vec![*byte]),
    };
    let times = dice.below(most.min(MAX_INPUT / what.len().max(1)) + 1);
    insert(dice, input, &what.repeat(times));
}

/// The front of this input and the back of another one.
fn splice(dice: &mut Seeded, input: &mut Vec<u8>, shape: &Shape) {
    let other = seed(dice, shape);
    input.truncate(dice.below(input.len() + 1));
    input.extend_from_slice(&other[dice.below(other.len() + 1)..]);
}

/// A stretch within openings and their ends.
fn nest(dice: &mut Seeded, input: &mut Vec<u8>) {
    let (open, close) = NESTS[dice.below(NESTS.len())];
    let most = if dice.below(RARELY) == 0 { 3_000 } else { 4 };
    let times = dice.below(most) + 1;
    let inside = range(dice, input.len());
    input.splice(inside.end..inside.end, close.repeat(times).bytes());
    input.splice(inside.start..inside.start, open.repeat(times).bytes());
}

/// Letters become capitals, and capitals letters.
fn turn_case(dice: &mut Seeded, input: &mut [u8]) {
    let stretch = range(dice, input.len());
    for byte in &mut input[stretch] {
        if byte.is_ascii_alphabetic() {
            *byte ^= 0x20;
        }
    }
}
