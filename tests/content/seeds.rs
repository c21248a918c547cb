//! Runs of words of the documents from which the course has its facts, as hashes: their sentences must not come along, and
//! must not lie in the project either. `runs.txt` holds the hashes and says how they were made; this file makes them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wire::codec::hash::sha256_hex;

/// So many words in a row are a sentence of somebody else's.
pub const RUN: usize = 8;
/// Hexadecimal digits of a hash: 64 bits.
const DIGITS: usize = 16;
/// Hashes on a line of the file.
const PER_LINE: usize = 7;
/// The text that the shop sends to Maya, a fact and no prose: wherever it stands, it ends a run.
const SMS: &str = "Your order #4821 has been confirmed. Estimated delivery: March 8.";

/// Every run of a text: its hash, and its words.
pub fn runs(text: &str) -> Vec<(String, String)> {
    let (words, sms) = (words(text), words(SMS));
    let mut runs = Vec::new();
    let mut piece: Vec<String> = Vec::new();
    let mut rest = words.as_slice();
    while let Some((word, behind)) = rest.split_first() {
        if rest.starts_with(&sms) {
            add(&mut runs, &piece);
            piece.clear();
            rest = &rest[sms.len()..];
        } else {
            piece.push(word.clone());
            rest = behind;
        }
    }
    add(&mut runs, &piece);
    runs
}

fn add(runs: &mut Vec<(String, String)>, words: &[String]) {
    runs.extend(words.windows(RUN).map(|run| {
        let run = run.join(" ");
        (hash(&run), run)
    }));
}

/// Small letters; whatever is neither letter nor digit separates two words.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

pub fn hash(run: &str) -> String {
    let mut digits = sha256_hex(run.as_bytes());
    digits.truncate(DIGITS);
    digits
}

/// The hashes of the file; lines that begin with `#` say what it is.
pub fn read(file: &str) -> BTreeSet<String> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

/// Writes the file anew from the texts of a folder. Its head stays.
pub fn make(folder: &Path, file: &Path) {
    let mut hashes = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder of texts") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(path).expect("UTF-8 text");
        hashes.extend(runs(&text).into_iter().map(|(hash, _)| hash));
    }
    let before = fs::read_to_string(file).expect("the file with its head");
    let head = before.lines().filter(|line| line.starts_with('#'));
    let mut lines: Vec<String> = head.map(str::to_owned).collect();
    let hashes: Vec<String> = hashes.into_iter().collect();
    lines.extend(hashes.chunks(PER_LINE).map(|chunk| chunk.join(" ")));
    fs::write(file, lines.join("\n") + "\n").expect("the file can be written");
}
