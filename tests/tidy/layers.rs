//! Who may know whom: the directions of knowledge between the crates, and the walls around the browser.

use std::collections::BTreeSet;

use super::files::{Fault, File};

/// Every crate with the siblings that it may know, itself among them where its tests turn on a feature of its own.
const MAY_KNOW: [(&str, &[&str]); 7] = [
    ("wire", &[]),
    ("sim", &["sim", "wire"]),
    ("course", &["course", "wire"]),
    ("assess", &["course", "wire"]),
    ("play", &["play", "course", "sim", "assess", "wire"]),
    ("study", &["course", "assess"]),
    (
        "tools",
        &["course", "play", "assess", "study", "sim", "wire"],
    ),
];

/// Crates that are nothing but functions: the same values in, the same values out.
const PURE: [&str; 6] = ["wire", "sim", "course", "assess", "play", "study"];

/// Beginnings of the names of packages that a pure crate has no business with.
const OUTSIDE: [&str; 12] = [
    "yew",
    "web-sys",
    "js-sys",
    "gloo",
    "wasm-bindgen",
    "tokio",
    "getrandom",
    "rand",
    "chrono",
    "reqwest",
    "roundtrip",
    "tools",
];

/// A generator that is told its seed is no source of chance.
const SEEDED: &str = "rand_pcg";

/// Words that no pure crate's code holds, and what to do instead.
const IMPURE: [(&str, &str); 13] = [
    ("yew::", "what is drawn stands in src/app"),
    ("web_sys", "the browser stands behind src/host"),
    ("js_sys", "the browser stands behind src/host"),
    ("wasm_bindgen", "the browser stands behind src/host"),
    ("gloo", "the browser stands behind src/host"),
    ("std::fs", "take the text as an argument"),
    ("std::env", "take the value as an argument"),
    ("std::net", "take the message as an argument"),
    ("std::process", "return an error"),
    ("std::thread", "everything happens in the world's queue"),
    ("SystemTime", "take the time as an argument"),
    ("Instant", "take the time as an argument"),
    (
        "HashMap",
        "its order differs from run to run: take a BTreeMap",
    ),
];

/// What components may name of web-sys: the targets of events, to read what was typed.
const TARGETS: [&str; 7] = [
    "ClipboardEvent",
    "Element",
    "HtmlAnchorElement",
    "HtmlElement",
    "HtmlInputElement",
    "HtmlSelectElement",
    "HtmlTextAreaElement",
];

/// The crate that a file belongs to; `app` and `host` are modules of the root package.
fn room(file: &File) -> &str {
    let inside = file.path.strip_prefix("src/").unwrap_or_default();
    inside.split_once('/').map_or("", |(room, _)| room)
}

/// A crate's manifest names only what it may know, in tests too.
pub fn dependencies(file: &File) -> Vec<Fault> {
    let room = room(file);
    let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else {
        return Vec::new();
    };
    let is_sibling =
        |name: &str| name == "roundtrip" || MAY_KNOW.iter().any(|(other, _)| *other == name);
    let mut faults = Vec::new();
    for (line, name) in named(file) {
        if is_sibling(name) && !may.contains(&name) {
            faults.push(file.fault(
                line,
                format!("{room} knows {name}"),
                "let them meet in the transcript, or in a crate that may know both",
            ));
        } else if PURE.contains(&room)
            && name != SEEDED
            && OUTSIDE.iter().any(|begin| name.starts_with(begin))
        {
            faults.push(file.fault(
                line,
                format!("{room} is pure and depends on {name}"),
                "take what it gives as an argument",
            ));
        }
    }
    faults
}

/// The packages in the sections of dependencies, with their lines.
fn named(file: &File) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (line, text) in file.lines() {
        if text.starts_with('[') {
            inside = text
                .trim_end()
                .trim_end_matches(']')
                .ends_with("dependencies");
        } else if inside && let Some((name, _)) = text.split_once(['=', '.']) {
            let name = name.trim();
            let is_name =
                text.starts_with(|sign: char| sign.is_ascii_alphabetic()) && !name.contains(' ');
            found.extend(is_name.then_some((line, name)));
        }
    }
    found
}

/// A pure crate's code reads no clock, no file and no browser.
pub fn purity(file: &File) -> Vec<Fault> {
    let room = room(file);
    if !PURE.contains(&room) || file.is_test() {
        return Vec::new();
    }
    let found = file.code().flat_map(|(line, text)| {
        IMPURE
            .iter()
            .filter(move |(word, _)| is_word(text, word))
            .map(move |rule| (line, rule))
    });
    found
        .map(|(line, (word, next))| {
            file.fault(line, format!("{room} is pure and names {word}"), *next)
        })
        .collect()
}

/// Whether a text holds the word, and not as a part of a longer one.
fn is_word(text: &str, word: &str) -> bool {
    let joins = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(word).any(|(at, _)| {
        let behind = text[at + word.len()..].chars().next();
        let open = word == "gloo" || word.ends_with(':');
        !text[..at].chars().next_back().is_some_and(joins) && (open || !behind.is_some_and(joins))
    })
}

/// The page touches the browser through `host`; components may name the targets of events.
pub fn browser(file: &File) -> Vec<Fault> {
    let inside_app = file.path.starts_with("src/app/");
    let at_the_door = matches!(
        file.path.as_str(),
        "src/page.rs" | "src/lib.rs" | "src/render.rs" | "src/main.rs"
    );
    if !inside_app && !at_the_door {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (line, text) in file.code() {
        for word in ["gloo", "js_sys"] {
            if is_word(text, word) {
                faults.push(file.fault(
                    line,
                    format!("{word} outside src/host"),
                    "give host a function for it",
                ));
            }
        }
        for name in after(text, "web_sys::") {
            if !TARGETS.contains(&name) {
                faults.push(file.fault(
                    line,
                    format!("web_sys::{name} outside src/host"),
                    "give host a function for it",
                ));
            }
        }
        for name in after(text, "wasm_bindgen::") {
            if inside_app && name != "JsCast" {
                faults.push(file.fault(
                    line,
                    format!("wasm_bindgen::{name} in a component"),
                    "give host a function for it",
                ));
            }
        }
    }
    faults
}

/// The names behind a path, one or several in braces.
fn after<'a>(text: &'a str, path: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices(path) {
        let rest = &text[at + path.len()..];
        let list = match rest.strip_prefix('{') {
            Some(inside) => inside.split('}').next().unwrap_or_default(),
            None => rest
                .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
                .next()
                .unwrap_or_default(),
        };
        names.extend(
            list.split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty()),
        );
    }
    names
}

/// `cargo test` without a word runs the default members: all of them.
pub fn members(files: &[File]) -> Vec<Fault> {
    let root = files
        .iter()
        .find(|file| file.path == "Cargo.toml")
        .expect("the root manifest");
    let crates = files
        .iter()
        .filter(|file| file.name() == "Cargo.toml")
        .map(|file| match file.folder() {
            "" => ".",
            folder => folder,
        });
    let crates: BTreeSet<&str> = crates.collect();
    let mut faults = Vec::new();
    for key in ["members", "default-members"] {
        let found = root.lines().find(|(_, text)| {
            text.split('=')
                .next()
                .is_some_and(|name| name.trim() == key)
        });
        let (line, text) = found.unwrap_or((1, ""));
        let listed: BTreeSet<&str> = text.split('"').skip(1).step_by(2).collect();
        for missing in crates.difference(&listed) {
            faults.push(root.fault(
                line,
                format!("{key} lacks {missing}"),
                "add it, on the same line",
            ));
        }
        for gone in listed.difference(&crates) {
            faults.push(root.fault(
                line,
                format!("{key} names {gone}, which is no crate"),
                "take it out",
            ));
        }
    }
    faults
}

/// The map of the code shows every crate.
pub fn rooms(files: &[File]) -> Vec<Fault> {
    let crates: Vec<&str> = files
        .iter()
        .filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml")
        .map(File::folder)
        .collect();
    let mut faults = Vec::new();
    for page in ["README.md", "ARCHITECTURE.md"] {
        let nothing = File::new(page, "");
        let page = files
            .iter()
            .find(|file| file.path == page)
            .unwrap_or(&nothing);
        for folder in &crates {
            let name = folder.rsplit('/').next().unwrap_or_default();
            if !page.text.contains(&format!("{folder}/"))
                && !page.text.contains(&format!("`{folder}`"))
                && !page.text.contains(&format!("`{name}`"))
            {
                faults.push(page.fault(1, format!("nothing about {folder}/"), "say what it owns"));
            }
        }
    }
    faults
}
