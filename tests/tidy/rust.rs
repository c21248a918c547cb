//! Rules for single files: heads, length, leftovers, orphans, paths of a machine.

use std::collections::BTreeSet;

use super::files::{Fault, File};

/// The most lines of a file, and of one that tests.
const LINES: usize = 300;
const TEST_LINES: usize = 400;

/// Words that mean "not finished", put together so that this file does not hold them.
pub const LEFTOVERS: [&str; 5] = [
    concat!("#[ign", "ore"),
    concat!("to", "do!("),
    concat!("unimpl", "emented!("),
    concat!("d", "bg!("),
    concat!("FIX", "ME"),
];

/// Where the files of one machine lie.
pub const MACHINES: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/Us", "ers/"),
];

/// A Rust file opens with what it owns.
pub fn head(file: &File) -> Vec<Fault> {
    let opens = file.text.starts_with("//! ");
    if opens {
        Vec::new()
    } else {
        vec![file.fault(
            1,
            "no head",
            "open the file with `//!`: what it owns and what it refuses to know",
        )]
    }
}

/// So does a script.
pub fn script_head(file: &File) -> Vec<Fault> {
    let opens = file.text.starts_with("// ");
    if opens {
        Vec::new()
    } else {
        vec![file.fault(
            1,
            "no head",
            "open the script with `//`: what it owns and what it refuses to know",
        )]
    }
}

/// A file can be read at once.
pub fn length(file: &File) -> Vec<Fault> {
    let (count, most) = (
        file.text.lines().count(),
        if file.is_test() { TEST_LINES } else { LINES },
    );
    if count <= most {
        Vec::new()
    } else {
        vec![file.fault(
            count,
            format!("{count} lines, and {most} is the most"),
            "split it by what its parts own",
        )]
    }
}

/// Nothing is put off.
pub fn leftovers(file: &File) -> Vec<Fault> {
    let lines = file.lines();
    let found = lines.flat_map(|(line, text)| {
        LEFTOVERS
            .iter()
            .filter(move |word| text.contains(**word))
            .map(move |word| (line, word))
    });
    found
        .map(|(line, word)| {
            file.fault(
                line,
                format!("`{word}`"),
                "finish it, or write an issue and take it out",
            )
        })
        .collect()
}

/// No text depends on where somebody keeps their files.
pub fn machine_paths(file: &File) -> Vec<Fault> {
    let is_place = |text: &str, at: usize| {
        // Inside an address or a longer path it is another word.
        let before = text[..at].chars().next_back();
        !before.is_some_and(|sign| {
            sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | '}' | '*')
        })
    };
    let mut faults = Vec::new();
    for (line, text) in file.lines() {
        for place in MACHINES {
            if text.match_indices(place).any(|(at, _)| is_place(text, at)) {
                faults.push(file.fault(
                    line,
                    format!("a path below {place}"),
                    "name the file from the project's folder, or make a temporary folder",
                ));
            }
        }
    }
    faults
}

/// Files that no `mod` names are compiled by nobody.
pub fn orphans(files: &[File]) -> Vec<Fault> {
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    let named: BTreeSet<String> = rust.clone().flat_map(declared).collect();
    let alone = rust.filter(|file| !is_root(file) && !named.contains(&module(&file.path)));
    alone
        .map(|file| {
            file.fault(
                1,
                "no `mod` names this file",
                "declare it in its folder's module, or delete it",
            )
        })
        .collect()
}

/// Cargo finds these by their place.
fn is_root(file: &File) -> bool {
    let above = file.folder().rsplit('/').next().unwrap_or_default();
    matches!(file.name(), "lib.rs" | "main.rs") || matches!(above, "tests" | "benches")
}

/// The path of a file without its ending; `mod.rs` stands for its folder.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs");
    path.strip_suffix("/mod").unwrap_or(path).to_owned()
}

/// The modules that a file declares, as paths without endings.
fn declared(file: &File) -> Vec<String> {
    let at_root = is_root(file) || file.name() == "mod.rs";
    let home = if at_root {
        file.folder().to_owned()
    } else {
        module(&file.path)
    };
    let mut found = Vec::new();
    let mut by_path = None;
    for (_, line) in file.code() {
        if let Some((_, rest)) = line.split_once("#[path = \"") {
            by_path = rest
                .split('"')
                .next()
                .map(|path| joined(file.folder(), path));
        } else if let Some(name) = line
            .trim_end()
            .strip_suffix(';')
            .and_then(|line| line.rsplit_once("mod "))
        {
            found.push(
                by_path
                    .take()
                    .map_or_else(|| format!("{home}/{}", name.1), |path| module(&path)),
            );
        }
    }
    found
}

/// A path from a folder, its steps upwards taken.
fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in path.split('/') {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}
