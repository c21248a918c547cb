//! `multipart/form-data` (RFC 7578, over RFC 2046): written and read. It knows no parameter's meaning and reads
//! no file.

use crate::codec::hash::fnv1a;
use crate::freeze::rows_on;
use crate::{FormPart, Row};

/// The most characters of a boundary (RFC 2046, section 5.1.1).
pub const MAX_BOUNDARY: usize = 70;
/// Media type without its boundary.
pub const MEDIA_TYPE: &str = "multipart/form-data";
/// How a boundary begins that nobody chose.
const PREFIX: &str = "RoundtripBoundary";
/// How often another boundary is tried where the content holds the one before.
const MAX_TRIES: u8 = 64;

/// A boundary that comes from the parts themselves: the same parts give the same one, and no part holds it.
pub fn boundary(parts: &[FormPart]) -> String {
    let mut text = String::new();
    for part in parts_on(parts) {
        text.extend([&part.row.name, "\0", &part.row.value, "\0"]);
    }
    let mut found = String::new();
    for _ in 0..MAX_TRIES {
        text.push('\0');
        found = format!("{PREFIX}{:016x}", fnv1a(&text));
        if !holds(parts, &found) {
            break;
        }
    }
    found
}

/// Whether a part that is sent has the boundary in it, which would end the part too early.
pub fn holds(parts: &[FormPart], boundary: &str) -> bool {
    let line = ["--", boundary].concat();
    parts_on(parts).any(|part| part.row.value.contains(&line))
}

/// Whether a text may be a boundary (RFC 2046, section 5.1.1).
pub fn is_boundary(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    !text.is_empty() && text.len() <= MAX_BOUNDARY && text.bytes().all(fits) && !text.ends_with(' ')
}

/// The value of `Content-Type`; the boundary is quoted where it is no token.
pub fn media_type(boundary: &str) -> String {
    if crate::Method::parse(boundary).is_some() {
        [MEDIA_TYPE, "; boundary=", boundary].concat()
    } else {
        [MEDIA_TYPE, "; boundary=\"", boundary, "\""].concat()
    }
}

/// The boundary that a `Content-Type` names, where it is that of a multipart form.
pub fn boundary_of(content_type: &str) -> Option<String> {
    let (essence, rest) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case(MEDIA_TYPE) {
        return None;
    }
    let (_, value) = rest.split(';').find_map(|parameter| {
        parameter
            .split_once('=')
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"))
    })?;
    let value = value.trim();
    let inside = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let boundary = inside.unwrap_or(value);
    is_boundary(boundary).then(|| boundary.to_owned())
}

/// The content: each part behind a line with the boundary, lines ending with CR and LF.
pub fn encode(parts: &[FormPart], boundary: &str) -> String {
    let mut text = String::new();
    for part in parts_on(parts) {
        text.extend([
            "--",
            boundary,
            "\r\nContent-Disposition: form-data; name=\"",
        ]);
        text.extend([&escape(&part.row.name), "\""]);
        if let Some(filename) = &part.filename {
            text.extend(["; filename=\"", &escape(filename), "\""]);
        }
        if let Some(media_type) = &part.media_type {
            text.extend(["\r\nContent-Type: ", media_type]);
        }
        text.extend(["\r\n\r\n", &part.row.value, "\r\n"]);
    }
    text.extend(["--", boundary, "--\r\n"]);
    text
}

/// The parts of a content. `None` where it is no multipart form of texts as [`encode`] writes it, or where a
/// part has a field that a [`FormPart`] cannot hold.
pub fn decode(content: &str, boundary: &str) -> Option<Vec<FormPart>> {
    let line = ["\r\n--", boundary].concat();
    let mut parts = Vec::new();
    let mut rest = content.strip_prefix(line.get(2..)?)?;
    while let Some(part) = rest.strip_prefix("\r\n") {
        let (part, behind) = part.split_once(line.as_str())?;
        // The line break in front of the boundary also ends the head of a part without content.
        let (head, value) = part.split_once("\r\n\r\n")?;
        parts.push(read_part(head, value)?);
        rest = behind;
    }
    matches!(rest, "--\r\n" | "--").then_some(parts)
}

/// The parts that are sent: on, and not the editor's blank last line.
pub(crate) fn parts_on(parts: &[FormPart]) -> impl Iterator<Item = &FormPart> {
    parts
        .iter()
        .filter(|part| rows_on(core::slice::from_ref(&part.row)).next().is_some())
}

fn read_part(head: &str, value: &str) -> Option<FormPart> {
    let (mut name, mut filename, mut media_type) = (None, None, None);
    for line in head.split("\r\n") {
        let (field, content) = line.split_once(':')?;
        let content = content.trim();
        if field.eq_ignore_ascii_case("Content-Type") {
            media_type = Some(content.to_owned());
        } else if field.eq_ignore_ascii_case("Content-Disposition") {
            let parameters = content.strip_prefix("form-data; ")?;
            name = parameter(parameters, "name=\"");
            filename = parameter(parameters, "; filename=\"");
        } else {
            return None;
        }
    }
    Some(FormPart {
        row: Row::new(name?, value),
        filename,
        media_type,
    })
}

fn parameter(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(name)?;
    let (value, _) = rest.split_once('"')?;
    Some(unescape(value))
}

/// Names and file names as browsers and curl write them: a quote and a line break would end the line.
fn escape(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn unescape(text: &str) -> String {
    text.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::{boundary, boundary_of, decode, encode, is_boundary, media_type};
    use crate::{FormPart, Row};

    fn part(name: &str, value: &str) -> FormPart {
        FormPart::text(name, value)
    }

    #[test]
    fn each_part_has_its_head_and_the_content_ends_with_two_more_hyphens() {
        let file = FormPart {
            row: Row::new("file", "a,b"),
            filename: Some("a \"b\".csv".into()),
            media_type: Some("text/csv".into()),
        };
        let parts = [part("note", "it's\nhere"), file];
        let text = "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nit's\nhere\r\n\
            --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.csv\"\r\n\
            Content-Type: text/csv\r\n\r\na,b\r\n--x--\r\n";
        assert_eq!(encode(&parts, "x"), text);
        assert_eq!(decode(text, "x"), Some(parts.to_vec()));
    }

    #[test]
    fn a_form_without_parts_and_a_part_without_content_come_back() {
        assert_eq!(decode(&encode(&[], "x"), "x"), Some(Vec::new()));
        let empty = [part("a", "")];
        assert_eq!(decode(&encode(&empty, "x"), "x"), Some(empty.to_vec()));
    }

    #[test]
    fn what_is_no_multipart_form_is_none() {
        let other =
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nX: 1\r\n\r\nb\r\n--x--\r\n";
        for text in ["", "--x", "--x\r\n\r\n\r\n--x--", "--y--\r\n", other] {
            assert_eq!(decode(text, "x"), None, "{text:?}");
        }
    }

    #[test]
    fn the_same_parts_have_the_same_boundary_and_none_of_them_holds_it() {
        let parts = [part("a", "b")];
        let first = boundary(&parts);
        assert_eq!(boundary(&parts), first);
        assert_ne!(boundary(&[part("a", "c")]), first);
        assert!(is_boundary(&first), "{first}");
        assert_eq!(boundary_of(&media_type(&first)), Some(first));
    }

    #[test]
    fn the_boundary_is_read_from_the_media_type() {
        for (value, found) in [
            ("multipart/form-data; boundary=x", Some("x")),
            (
                "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"",
                Some("a b"),
            ),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/mixed; boundary=x", None),
        ] {
            assert_eq!(boundary_of(value).as_deref(), found, "{value}");
        }
        assert_eq!(media_type("a b"), "multipart/form-data; boundary=\"a b\"");
    }
}
