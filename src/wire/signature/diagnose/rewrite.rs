//! The writings into which a parser and a serialiser turn a content: JSON as the usual libraries write it, forms, and
//! line breaks. They are tried on the content that was checked, because the signed one is not at hand.

use serde_json::Value;

use crate::codec::{form, json};

/// Content beyond this is not rewritten.
const MAX_CONTENT: usize = 1 << 16;

/// Where the white space of JSON goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// None: JavaScript, PHP, Go.
    Compact,
    /// Behind each comma and colon: Python.
    Spaced,
    /// A line for each member, indented by this.
    Indented(&'static str),
}

/// Which letters of a text are written as escapes beyond those that must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escapes {
    /// None.
    Few,
    /// Letters beyond ASCII, as `\uXXXX`: Python, Meta.
    Unicode,
    /// The slash, as `\/`.
    Slash,
    /// Both: PHP.
    Both,
    /// `<`, `>` and `&`, as `\u003c` and so on: Go.
    Html,
}

/// How a library writes JSON.
#[derive(Clone, Copy, Debug)]
struct Style {
    layout: Layout,
    sorted: bool,
    escapes: Escapes,
}

const LAYOUTS: [(Layout, &str); 6] = [
    (Layout::Compact, "compact JSON"),
    (
        Layout::Spaced,
        "JSON with a space behind each comma and colon",
    ),
    (Layout::Indented("  "), "JSON indented by two spaces"),
    (Layout::Indented("    "), "JSON indented by four spaces"),
    (Layout::Indented(" "), "JSON indented by one space"),
    (Layout::Indented("\t"), "JSON indented by tabs"),
];

const ESCAPES: [(Escapes, &str); 5] = [
    (Escapes::Few, ""),
    (Escapes::Unicode, ", letters beyond ASCII as \\uXXXX"),
    (Escapes::Slash, ", slashes as \\/"),
    (
        Escapes::Both,
        ", letters beyond ASCII as \\uXXXX and slashes as \\/",
    ),
    (Escapes::Html, ", <, > and & as escapes"),
];

/// Every other writing of a content, with its name; the least changed first and none twice.
pub(super) fn rewritings(content: &[u8]) -> Vec<(Vec<u8>, String)> {
    let mut found: Vec<(Vec<u8>, String)> = Vec::new();
    if content.len() > MAX_CONTENT {
        return found;
    }
    let mut add = |bytes: Vec<u8>, form: String| {
        if bytes != content && found.iter().all(|(other, _)| *other != bytes) {
            found.push((bytes, form));
        }
    };
    if let Some(value) = json::read(content) {
        for sorted in [false, true] {
            for (escapes, escapes_word) in ESCAPES {
                for (layout, layout_word) in LAYOUTS {
                    let style = Style {
                        layout,
                        sorted,
                        escapes,
                    };
                    let keys = if sorted { ", keys sorted" } else { "" };
                    let mut text = String::new();
                    write(&mut text, &value, style, 0);
                    add(
                        text.into_bytes(),
                        [layout_word, keys, escapes_word].concat(),
                    );
                }
            }
        }
    }
    if let Ok(text) = core::str::from_utf8(content) {
        if let Some(pairs) = form::decode_strict(text).filter(|pairs| !pairs.is_empty()) {
            let form = form::encode(&pairs);
            let percent = form.replace('+', "%20");
            add(
                form.into_bytes(),
                "the form with spaces as plus signs".to_owned(),
            );
            add(
                percent.into_bytes(),
                "the form with spaces as %20".to_owned(),
            );
        }
        line_breaks(text, &mut add);
    }
    found
}

fn line_breaks(text: &str, add: &mut impl FnMut(Vec<u8>, String)) {
    let bare = text.trim_end_matches(['\r', '\n']);
    add(
        bare.as_bytes().to_vec(),
        "the content without the line break at its end".to_owned(),
    );
    for (end, word) in [("\n", "a line feed"), ("\r\n", "a CRLF")] {
        add(
            [bare, end].concat().into_bytes(),
            format!("the content with {word} at its end"),
        );
    }
    let unix = text.replace("\r\n", "\n");
    let windows = unix.replace('\n', "\r\n");
    add(
        unix.into_bytes(),
        "the content with LF line breaks".to_owned(),
    );
    add(
        windows.into_bytes(),
        "the content with CRLF line breaks".to_owned(),
    );
}

/// Writes a value. The reader has bounded how deep it nests.
fn write(out: &mut String, value: &Value, style: Style, depth: usize) {
    match value {
        Value::String(text) => write_text(out, text, style.escapes),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item)).collect();
            write_group(out, ['[', ']'], items, style, depth);
        }
        Value::Object(members) => {
            let mut members: Vec<(Option<&str>, &Value)> = members
                .iter()
                .map(|(name, value)| (Some(name.as_str()), value))
                .collect();
            if style.sorted {
                members.sort_by_key(|(name, _)| *name);
            }
            write_group(out, ['{', '}'], members, style, depth);
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn write_group(
    out: &mut String,
    [open, close]: [char; 2],
    members: Vec<(Option<&str>, &Value)>,
    style: Style,
    depth: usize,
) {
    let new_line = |out: &mut String, depth: usize| {
        if let Layout::Indented(by) = style.layout {
            out.push('\n');
            out.push_str(&by.repeat(depth));
        }
    };
    let inside = depth.saturating_add(1);
    let is_empty = members.is_empty();
    out.push(open);
    for (at, (name, value)) in members.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
            if style.layout == Layout::Spaced {
                out.push(' ');
            }
        }
        new_line(out, inside);
        if let Some(name) = name {
            write_text(out, name, style.escapes);
            out.push(':');
            if style.layout != Layout::Compact {
                out.push(' ');
            }
        }
        write(out, value, style, inside);
    }
    if !is_empty {
        new_line(out, depth);
    }
    out.push(close);
}

fn write_text(out: &mut String, text: &str, escapes: Escapes) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '/' if matches!(escapes, Escapes::Slash | Escapes::Both) => out.push_str("\\/"),
            '<' | '>' | '&' if escapes == Escapes::Html => escape(out, letter),
            '\0'..='\u{1f}' => escape(out, letter),
            '\u{7f}'.. if matches!(escapes, Escapes::Unicode | Escapes::Both) => {
                escape(out, letter);
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// A letter as `\uXXXX`, or as two of them.
fn escape(out: &mut String, letter: char) {
    for unit in letter.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::rewritings;

    #[track_caller]
    fn check(content: &str, rewritten: &str, form: &str) {
        let all = rewritings(content.as_bytes());
        let found = all.iter().find(|(_, name)| name == form);
        let text = found.map(|(bytes, _)| String::from_utf8_lossy(bytes).into_owned());
        assert_eq!(text.as_deref(), Some(rewritten), "{form}");
    }

    #[test]
    fn writes_json_as_the_usual_libraries_do() {
        let content = r#"{"b": ["é/<", 1.5, {}], "a": null}"#;
        check(content, r#"{"b":["é/<",1.5,{}],"a":null}"#, "compact JSON");
        check(
            content,
            "{\n  \"b\": [\n    \"é/<\",\n    1.5,\n    {}\n  ],\n  \"a\": null\n}",
            "JSON indented by two spaces",
        );
        check(
            content,
            r#"{"a":null,"b":["é/<",1.5,{}]}"#,
            "compact JSON, keys sorted",
        );
        check(
            content,
            r#"{"b":["\u00e9\/<",1.5,{}],"a":null}"#,
            "compact JSON, letters beyond ASCII as \\uXXXX and slashes as \\/",
        );
        check(
            content,
            r#"{"b":["é/\u003c",1.5,{}],"a":null}"#,
            "compact JSON, <, > and & as escapes",
        );
        check(
            r#"{"a":"👍"}"#,
            r#"{"a": "\ud83d\udc4d"}"#,
            "JSON with a space behind each comma and colon, letters beyond ASCII as \\uXXXX",
        );
    }

    #[test]
    fn writes_forms_and_line_breaks() {
        check("a=1+2", "a=1%202", "the form with spaces as %20");
        check("a=1%202", "a=1+2", "the form with spaces as plus signs");
        check("x\n", "x", "the content without the line break at its end");
        check("x", "x\n", "the content with a line feed at its end");
        check("a\r\nb", "a\nb", "the content with LF line breaks");
    }

    #[test]
    fn never_gives_back_the_content_and_never_one_writing_twice() {
        for content in ["{}", r#"{"a": "é"}"#, "a=b", "", "\u{feff}"] {
            let all = rewritings(content.as_bytes());
            for (at, (bytes, form)) in all.iter().enumerate() {
                assert_ne!(bytes.as_slice(), content.as_bytes(), "{form}");
                assert!(all.iter().skip(at + 1).all(|(other, _)| other != bytes));
            }
        }
    }
}
