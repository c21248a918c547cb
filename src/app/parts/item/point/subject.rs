//! A message or JSON taken apart into lines and places. It knows nothing of which place is right.

mod json;

use course::Subject;
use course::subject::url_parts;

/// One line as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Steps of indentation.
    pub depth: usize,
    /// `+` or `-` in a diff.
    pub sign: Option<&'static str>,
    /// What stands in it, from left to right.
    pub pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As shown.
    pub text: String,
    /// Its name as [`Subject`] says, when it can be selected.
    pub place: Option<String>,
}

/// The lines of a subject. Text that is not what it claims to be is shown as it is, with nothing to select.
pub fn lines(subject: &Subject) -> Vec<Line> {
    match subject {
        Subject::Http(message) => http(message),
        Subject::Url(url) => vec![address(url)],
        Subject::Text(text) => numbered_lines(text).collect(),
        Subject::Diff(text) => numbered_lines(text).map(signed).collect(),
        Subject::Json(text) => match serde_json::from_str(text) {
            Ok(value) => json::lines(&value),
            Err(_) => text.lines().map(|line| flat(0, vec![rest(line)])).collect(),
        },
    }
}

/// A place as it is announced.
pub fn spoken(place: &str) -> String {
    if let Some(name) = place.strip_prefix("field:") {
        return format!("field {name}");
    }
    if let Some(number) = place.strip_prefix("path:") {
        return format!("segment {number} of the path");
    }
    if let Some(name) = place.strip_prefix("query:") {
        return format!("query parameter {name}");
    }
    if let Some(number) = place.strip_prefix("line:") {
        return format!("line {number}");
    }
    place.to_owned()
}

fn http(message: &str) -> Vec<Line> {
    let mut source = message.trim_end().lines();
    let mut lines: Vec<Line> = source.next().map(start_line).into_iter().collect();
    for field in source.by_ref().take_while(|line| !line.trim().is_empty()) {
        let piece = field.split_once(':').map_or_else(
            || rest(field),
            |(name, _)| place(field, format!("field:{}", name.trim())),
        );
        lines.push(flat(0, vec![piece]));
    }
    let content: Vec<Line> = numbered_from(source).collect();
    if !content.is_empty() {
        lines.push(flat(0, vec![rest("\u{a0}")]));
    }
    lines.extend(content);
    lines
}

fn numbered_lines(text: &str) -> impl Iterator<Item = Line> {
    numbered_from(text.lines())
}

/// Every line with its number, from 1.
fn numbered_from<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = Line> {
    let numbered = lines.zip(1_u32..);
    numbered.map(|(line, number)| flat(0, vec![place(line, format!("line:{number}"))]))
}

/// A line of a diff, with its sign.
fn signed(line: Line) -> Line {
    let text = line.pieces.first().map_or("", |piece| piece.text.as_str());
    let sign = ["+", "-"].into_iter().find(|sign| text.starts_with(sign));
    Line { sign, ..line }
}

/// The parts of an address, in one line.
fn address(url: &str) -> Line {
    let parts = url_parts(url).into_iter().map(|part| Piece {
        text: part.text,
        place: part.place,
    });
    flat(0, parts.collect())
}

/// `POST /path HTTP/1.1` or `HTTP/1.1 201 Created`.
fn start_line(line: &str) -> Line {
    let mut words = line.splitn(3, ' ');
    let (first, second, third) = (words.next().unwrap_or(""), words.next(), words.next());
    let pieces = if first.starts_with("HTTP/") {
        let status = line
            .split_once(' ')
            .map(|(_, status)| place(status, "status".to_owned()));
        std::iter::once(rest(first)).chain(status).collect()
    } else {
        let target = second.map(|target| place(target, "target".to_owned()));
        let pieces = std::iter::once(place(first, "method".to_owned())).chain(target);
        pieces.chain(third.map(rest)).collect()
    };
    flat(0, pieces)
}

fn flat(depth: usize, pieces: Vec<Piece>) -> Line {
    Line {
        depth,
        pieces,
        sign: None,
    }
}

fn place(text: &str, place: String) -> Piece {
    Piece {
        text: text.to_owned(),
        place: Some(place),
    }
}

fn rest(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        place: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(subject: Subject, expected: &[(&str, &str)]) {
        let lines = lines(&subject);
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        let found: Vec<_> = pieces
            .map(|piece| (piece.text.as_str(), piece.place.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_request_has_a_method_a_target_fields_and_lines() {
        check(
            Subject::Http(
                "POST /a?b=c HTTP/1.1\nHost: x.com\nX-Two:  y\n\nTo=1\n&From=2\n".to_owned(),
            ),
            &[
                ("POST", "method"),
                ("/a?b=c", "target"),
                ("HTTP/1.1", ""),
                ("Host: x.com", "field:Host"),
                ("X-Two:  y", "field:X-Two"),
                ("\u{a0}", ""),
                ("To=1", "line:1"),
                ("&From=2", "line:2"),
            ],
        );
    }

    #[test]
    fn a_response_has_a_status() {
        check(
            Subject::Http("HTTP/1.1 401 Unauthorized\nServer: x".to_owned()),
            &[
                ("HTTP/1.1", ""),
                ("401 Unauthorized", "status"),
                ("Server: x", "field:Server"),
            ],
        );
    }

    #[test]
    fn every_member_of_json_has_its_pointer() {
        check(
            Subject::Json(r#"{"b":{"a/~":[1,"x"]},"none":{}}"#.to_owned()),
            &[
                ("{", ""),
                ("\"b\": {", "/b"),
                ("\"a/~\": [", "/b/a~1~0"),
                ("1,", "/b/a~1~0/0"),
                ("\"x\"", "/b/a~1~0/1"),
                ("]", ""),
                ("},", ""),
                ("\"none\": {}", "/none"),
                ("}", ""),
            ],
        );
    }

    #[test]
    fn an_address_and_a_diff_have_their_places() {
        check(
            Subject::Url("https://a.example/b?c=1".to_owned()),
            &[
                ("https", "scheme"),
                ("://", ""),
                ("a.example", "host"),
                ("/", ""),
                ("b", "path:1"),
                ("?", ""),
                ("c=1", "query:c"),
            ],
        );
        let diff = lines(&Subject::Diff("+key=1\n-key=2\n same".to_owned()));
        let signs: Vec<_> = diff.iter().map(|line| line.sign).collect();
        assert_eq!(signs, [Some("+"), Some("-"), None]);
        check(
            Subject::Text("a\n\nb".to_owned()),
            &[("a", "line:1"), ("", "line:2"), ("b", "line:3")],
        );
    }

    #[test]
    fn what_is_no_json_has_nothing_to_select() {
        check(
            Subject::Json("{oops\n}".to_owned()),
            &[("{oops", ""), ("}", "")],
        );
        check(Subject::Http(String::new()), &[]);
    }

    #[test]
    fn places_are_announced_in_words() {
        assert_eq!(spoken("field:Host"), "field Host");
        assert_eq!(spoken("line:2"), "line 2");
        assert_eq!(spoken("/sid"), "/sid");
    }
}
