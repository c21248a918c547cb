//! JSON (RFC 8259): read, write, look up, and say where a text is none. It knows no schema.

mod fault;
mod token;

use core::fmt::{self, Write};

use serde_json::{Map, Value};

use crate::codec::place::{line_and_column, small};

/// The bytes of a usual content, so that writing one asks for room once.
const USUAL: usize = 512;

/// Where and why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonProblem {
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
    /// Byte in the text, from 0; its length where something is missing at the end.
    pub offset: u32,
    /// What is wrong and what to do, in one or two plain sentences.
    pub says: String,
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Line {}, character {}: {}",
            self.line, self.column, self.says
        )
    }
}

/// Reads one JSON value.
pub fn parse(text: &str) -> Result<Value, JsonProblem> {
    serde_json::from_str(text).map_err(|_| {
        // What the grammar allows and the reader still refuses is too deep or too large a number.
        let says = "This is JSON, but nested too deeply or with a number too large to be read.";
        let (offset, says) = fault::find(text).unwrap_or((0, says.to_owned()));
        locate(text, offset, says)
    })
}

/// Reads the JSON of a content, where it is some.
///
/// One reader for all: the library would write its parser out once for bytes and once more for text.
pub fn read(content: &[u8]) -> Option<Value> {
    let text = core::str::from_utf8(content).ok()?;
    serde_json::from_str(text).ok()
}

/// A value with line breaks and two spaces for each level.
pub fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

/// A value in as few bytes as it takes, as contents are written.
pub fn compact(value: &Value) -> String {
    let mut text = String::with_capacity(USUAL);
    // Writing into a text does not fail.
    write!(text, "{value}").unwrap_or_default();
    text
}

/// The value at a JSON Pointer (RFC 6901) such as `/items/0/sid`; the whole value for an empty pointer.
pub fn pointer_get<'a>(value: &'a Value, pointer: &str) -> Option<&'a Value> {
    value.pointer(pointer)
}

/// An object with these members, in this order.
///
/// One function for all objects that a program writes: the `json!` macro writes its code out at every place.
pub fn object(members: Vec<(&str, Value)>) -> Value {
    let mut map = Map::with_capacity(members.len());
    for (name, value) in members {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}

/// A text.
pub fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn locate(text: &str, offset: usize, says: String) -> JsonProblem {
    let (line, column) = line_and_column(text, offset);
    JsonProblem {
        line,
        column,
        offset: small(offset.min(text.len())),
        says,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{parse, pointer_get, pretty};

    #[track_caller]
    fn check(text: &str, line: u32, column: u32, part: &str) {
        let problem = parse(text).expect_err(text);
        assert_eq!(
            (problem.line, problem.column),
            (line, column),
            "{text}: {problem}"
        );
        assert!(problem.says.contains(part), "{text}: {problem}");
    }

    #[test]
    fn names_the_frequent_faults_in_plain_words() {
        check("", 1, 1, "Nothing is written");
        check("{\n  \"a\": 1,\n}", 2, 9, "comma after the last");
        check("[1, 2,]", 1, 6, "comma after the last");
        check("{'a': 1}", 1, 2, "double quotes");
        check("{\"a\": 'b'}", 1, 7, "double quotes");
        check("{\u{201c}a\u{201d}: 1}", 1, 2, "typographic");
        check("{a: 1}", 1, 2, "double quotes");
        check("{\"a: 1}", 1, 2, "never closed");
        check("{\"a\": \"b}\n", 1, 7, "never closed");
        check("{\"a\": 1", 1, 1, "never closed");
        check("[1, {\"a\": [2]}", 1, 1, "never closed");
        check("{\"a\": 1]", 1, 8, "closes");
        check("{\"a\" 1}", 1, 6, "colon");
        check("{\"a\" = 1}", 1, 6, "colon");
        check("{\"a\": 1 \"b\": 2}", 1, 9, "comma");
        check("[1 2]", 1, 4, "comma");
        check("{\"a\": True}", 1, 7, "true");
        check("{\"a\": None}", 1, 7, "null");
        check("{\"a\": hello}", 1, 7, "double quotes");
        check("{\"a\": +33}", 1, 7, "plus");
        check("{\"a\": 007}", 1, 7, "zero");
        check("{\"a\": .5}", 1, 7, "digit");
        check("{\"a\": 1.}", 1, 7, "digit");
        check("{\"a\": }", 1, 7, "value is missing");
        check("{\"a\": 1} {\"b\": 2}", 1, 10, "behind the end");
        check("{\"a\": \"b\\x\"}", 1, 9, "backslash");
        check("{\"a\": \"b\tc\"}", 1, 9, "\\t");
        check("// note\n{}", 1, 1, "comments");
        check("{,}", 1, 2, "comma");
        check("To=%2B336&Body=x", 1, 1, "form");
    }

    #[test]
    fn counts_characters_and_not_bytes() {
        let problem = parse("{\"é\": é}").expect_err("no JSON");
        assert_eq!((problem.column, problem.offset), (7, 7));
    }

    #[test]
    fn names_what_is_too_deep() {
        let problem = parse(&("[".repeat(1000) + &"]".repeat(1000))).expect_err("too deep");
        assert!(problem.says.contains("too deeply"), "{problem}");
    }

    #[test]
    fn writes_two_spaces_and_finds_by_pointer() {
        let value = parse(r#"{"b":1,"a":[{"c":"x"}]}"#).expect("JSON");
        assert_eq!(
            pretty(&value),
            "{\n  \"b\": 1,\n  \"a\": [\n    {\n      \"c\": \"x\"\n    }\n  ]\n}"
        );
        assert_eq!(pointer_get(&value, "/a/0/c"), Some(&json!("x")));
        assert_eq!(pointer_get(&value, "/a/1"), None);
    }
}
