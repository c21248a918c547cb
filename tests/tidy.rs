//! The rules of the house that no compiler keeps. Each rule is a pure function over texts, proved on a planted fault,
//! and one test that holds it against the project.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on ends, and says why"
)]

#[path = "tidy/css.rs"]
mod css;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/rust.rs"]
mod rust;

use std::collections::BTreeSet;

use files::{Fault, File, report, tracked};

/// Every fault that a rule finds in the files of these kinds.
#[track_caller]
fn holds(endings: &[&str], rule: impl Fn(&File) -> Vec<Fault>) {
    let files = tracked();
    let chosen: Vec<&File> = files
        .iter()
        .filter(|file| endings.iter().any(|ending| file.path.ends_with(ending)))
        .collect();
    assert!(
        !chosen.is_empty(),
        "there is no file of {endings:?}: the rule is held against nothing"
    );
    report(chosen.into_iter().flat_map(rule).collect());
}

/// Files that others wrote, kept as they are.
const CARRIED: &str = "tests/conformance/";

#[test]
fn every_file_says_what_it_owns() {
    holds(&[".rs"], rust::head);
    holds(&[".mjs", "boot.js"], |file| {
        if file.path.starts_with(CARRIED) {
            return Vec::new();
        }
        rust::script_head(file)
    });
}

#[test]
fn no_file_is_too_long_to_read_at_once() {
    holds(&[".rs", ".js", ".mjs", ".css"], rust::length);
}

#[test]
fn nothing_is_left_for_later() {
    holds(&[".rs"], rust::leftovers);
}

#[test]
fn every_rust_file_is_part_of_the_program() {
    let files = tracked();
    report(rust::orphans(&files));
}

#[test]
fn no_text_names_a_place_on_somebodys_machine() {
    holds(
        &[
            ".rs", ".toml", ".md", ".css", ".js", ".mjs", ".html", ".json", ".ci/run",
        ],
        rust::machine_paths,
    );
}

#[test]
fn crates_know_only_what_they_may_know() {
    holds(&["Cargo.toml"], layers::dependencies);
}

#[test]
fn pure_crates_touch_nothing_outside_themselves() {
    holds(&[".rs"], layers::purity);
}

#[test]
fn only_the_host_touches_the_browser() {
    holds(&[".rs"], layers::browser);
}

#[test]
fn plain_cargo_test_runs_every_crate() {
    let files = tracked();
    report(layers::members(&files));
}

#[test]
fn readme_and_architecture_show_every_room() {
    let files = tracked();
    report(layers::rooms(&files));
}

#[test]
fn colours_sizes_and_durations_stand_in_the_tokens() {
    holds(&[".css"], css::literals);
}

#[test]
fn every_custom_property_is_defined_and_every_token_used() {
    let files = tracked();
    let sheets: Vec<&File> = files
        .iter()
        .filter(|file| file.path.ends_with(".css"))
        .collect();
    report(css::properties(&sheets));
}

#[test]
fn themes_only_reassign_tokens() {
    holds(&["tokens.css"], css::themes);
}

/// A planted fault is found, in its line, and the text without it is left alone.
#[track_caller]
fn check(rule: impl Fn(&File) -> Vec<Fault>, path: &str, text: &str, lines: &[usize]) {
    let found: Vec<usize> = rule(&File::new(path, text))
        .into_iter()
        .map(|fault| fault.line)
        .collect();
    assert_eq!(found, lines, "in {path}:\n{text}");
}

#[test]
fn planted_faults_in_rust_are_found() {
    check(rust::head, "src/a.rs", "use std::fmt;\n", &[1]);
    check(rust::head, "src/a.rs", "//! Owns a.\n", &[]);
    check(rust::script_head, "static/boot.js", "const a = 1;\n", &[1]);
    check(rust::length, "src/a.rs", &"\n".repeat(301), &[301]);
    check(rust::length, "tests/a.rs", &"\n".repeat(301), &[]);
    check(
        rust::length,
        "src/wire/tests/a.rs",
        &"\n".repeat(401),
        &[401],
    );
    for word in rust::LEFTOVERS {
        check(
            rust::leftovers,
            "src/a.rs",
            &format!("fn a() {{\n    {word} }}\n"),
            &[2],
        );
    }
    for place in rust::MACHINES {
        check(
            rust::machine_paths,
            "README.md",
            &format!("see\n`{place}me/x`"),
            &[2],
        );
        check(
            rust::machine_paths,
            "README.md",
            &format!("https://example.com{place}x"),
            &[],
        );
    }
    let part = File::new("src/part/small.rs", "//! A part.");
    let orphans = |text: &str| rust::orphans(&[File::new("src/lib.rs", text), part.clone()]).len();
    assert_eq!(orphans("//! x\nmod small;"), 1);
    assert_eq!(
        orphans("//! x\n#[path = \"part/small.rs\"]\npub mod small;"),
        0
    );
    let folder = File::new("src/part/mod.rs", "//! x\npub(crate) mod small;");
    assert_eq!(
        rust::orphans(&[File::new("src/lib.rs", "mod part;"), folder, part.clone()]).len(),
        0
    );
}

#[test]
fn planted_faults_between_crates_are_found() {
    check(
        layers::dependencies,
        "src/sim/Cargo.toml",
        "[dependencies]\nwire.workspace = true\nassess.workspace = true\n",
        &[3],
    );
    check(
        layers::dependencies,
        "src/wire/Cargo.toml",
        "[dependencies]\n[dev-dependencies]\nsim = { workspace = true }\n",
        &[3],
    );
    check(
        layers::dependencies,
        "src/study/Cargo.toml",
        "[dependencies]\ngetrandom = \"0.3\"\n",
        &[2],
    );
    check(
        layers::purity,
        "src/sim/a.rs",
        "//! x\nuse std::time::Instant;\n",
        &[2],
    );
    check(
        layers::purity,
        "src/play/a.rs",
        "//! x\n// a HashMap would do\nlet x = HashMap::new();\n",
        &[3],
    );
    check(
        layers::purity,
        "src/sim/benches/a.rs",
        "//! x\nuse std::time::Instant;\n",
        &[],
    );
    check(
        layers::purity,
        "src/tools/a.rs",
        "//! x\nuse std::fs;\n",
        &[],
    );
    check(
        layers::browser,
        "src/app/a.rs",
        "//! x\nuse web_sys::{Element, Storage};\n",
        &[2],
    );
    check(
        layers::browser,
        "src/app/a.rs",
        "//! x\nlet w = web_sys::window();\n",
        &[2],
    );
    check(
        layers::browser,
        "src/app/a.rs",
        "//! x\nuse gloo_timers::callback::Interval;\n",
        &[2],
    );
    check(
        layers::browser,
        "src/app/a.rs",
        "//! x\nuse web_sys::HtmlInputElement;\nuse wasm_bindgen::JsCast;\n",
        &[],
    );
    check(
        layers::browser,
        "src/host/a.rs",
        "//! x\nuse web_sys::Storage;\n",
        &[],
    );
    let root = |members: &str| {
        File::new(
            "Cargo.toml",
            &format!("[workspace]\nmembers = [\".\", \"src/a\"]\ndefault-members = [{members}]\n"),
        )
    };
    let part = File::new("src/a/Cargo.toml", "");
    assert_eq!(layers::members(&[root("\".\""), part.clone()]).len(), 1);
    assert!(layers::members(&[root("\".\", \"src/a\""), part.clone()]).is_empty());
    let page = |path: &str, text: &str| File::new(path, text);
    assert_eq!(
        layers::rooms(&[
            page("README.md", "src/a/"),
            page("ARCHITECTURE.md", "nothing"),
            part.clone()
        ])
        .len(),
        1
    );
    assert_eq!(layers::rooms(&[page("README.md", "src/a/"), part]).len(), 1);
}

#[test]
fn planted_faults_in_style_sheets_are_found() {
    for value in [
        "#fff",
        "rgb(0 0 0)",
        "1px solid red",
        "2px",
        ".5rem",
        "-3px",
        "all 120ms",
        ".2s",
        "oklch(0.5 0 0)",
    ] {
        check(
            css::literals,
            "static/css/a.css",
            &format!(".a {{\n  x: {value};\n}}\n"),
            &[2],
        );
    }
    for value in [
        "1px solid var(--line)",
        "-1px",
        "0",
        "50%",
        "1.5",
        "transparent",
        "var(--white)",
        "url(#a)",
        "2fr",
    ] {
        check(
            css::literals,
            "static/css/a.css",
            &format!(".a {{ x: {value} }}"),
            &[],
        );
    }
    check(
        css::literals,
        "static/css/a.css",
        "@media (max-width: 900px) { #abc > .red { x: 0 } } /* 12px */",
        &[],
    );
    check(
        css::literals,
        "static/css/tokens.css",
        ":root { --a: 12px }",
        &[],
    );
    let found = |tokens: &str, sheet: &str| {
        let (tokens, sheet) = (
            File::new("static/css/tokens.css", tokens),
            File::new("static/css/a.css", sheet),
        );
        let faults = css::properties(&[&tokens, &sheet]);
        faults
            .into_iter()
            .map(|fault| fault.found)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        found(":root { --a: 1px; }", ".a { x: var(--b) var(--a) }").len(),
        1
    );
    assert_eq!(found(":root { --a: 1px; }", ".a { x: 0 }").len(), 1);
    assert_eq!(
        found(":root { --a: 1px; }", ".a { --b: 0; x: var(--b) var(--a) }").len(),
        0
    );
    check(
        css::themes,
        "static/css/tokens.css",
        ":root { --a: 1px; }\n:root[data-theme=\"dark\"] { --a: 2px;\n --b: 3px; }",
        &[3],
    );
}
