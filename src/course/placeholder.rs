//! The small language inside braces: `{name}`, `{base64(user:password)}`, `{{` and `}}`.
//!
//! It reads and fills text; which names exist is decided by the item that varies.

use crate::Named;
use crate::function::Function;

/// The values of an item's placeholders, by name.
pub(crate) type Values = Named<String>;

/// A stretch of text, as [`pieces`] cuts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Stands for itself.
    Literal(&'a str),
    /// `{name}`
    Name(&'a str),
    /// `{function(argument)}`
    Call(Function, &'a str),
    /// Something in braces that is neither; without its braces.
    Unknown(&'a str),
}

/// Cuts text at its placeholders.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        literal(&mut pieces, before);
        if let Some(after) = after.strip_prefix('{') {
            pieces.push(Piece::Literal("{"));
            rest = after;
        } else if let Some((inside, after)) = after.split_once('}') {
            pieces.push(placeholder(inside));
            rest = after;
        } else {
            pieces.push(Piece::Unknown(after));
            return pieces;
        }
    }
    literal(&mut pieces, rest);
    pieces
}

/// Cuts a function's argument into words, which may be names, and what stands between them.
pub(crate) fn words(argument: &str) -> impl Iterator<Item = &str> {
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let mut rest = argument;
    std::iter::from_fn(move || {
        let in_word = is_word(rest.chars().next()?);
        let end = rest
            .find(|sign| is_word(sign) != in_word)
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// Fills plain text.
pub(crate) fn fill(text: &str, values: &Values) -> String {
    fill_with(text, values, false)
}

/// Fills HTML: what comes out of a placeholder is escaped, and what goes into a function is not.
pub(crate) fn fill_html(html: &str, values: &Values) -> String {
    fill_with(html, values, true)
}

/// Text as it may stand in HTML content and in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match ENTITIES.iter().find(|(plain, _)| *plain == sign) {
            Some((_, entity)) => escaped.push_str(entity),
            None => escaped.push(sign),
        }
    }
    escaped
}

/// The signs that mean something in HTML; `&` is the last to be read back.
const ENTITIES: [(char, &str); 4] = [
    ('<', "&lt;"),
    ('>', "&gt;"),
    ('"', "&quot;"),
    ('&', "&amp;"),
];

fn fill_with(text: &str, values: &Values, html: bool) -> String {
    let mut filled = String::new();
    for piece in pieces(text) {
        let value = match piece {
            Piece::Literal(literal) => {
                filled.push_str(literal);
                continue;
            }
            Piece::Call(function, argument) if html => {
                function.apply(&evaluate(&unescape(argument), values))
            }
            Piece::Call(function, argument) => function.apply(&evaluate(argument, values)),
            Piece::Name(name) if values.contains_key(name) => evaluate(name, values),
            Piece::Name(inside) | Piece::Unknown(inside) => {
                filled.push('{');
                filled.push_str(inside);
                filled.push('}');
                continue;
            }
        };
        filled.push_str(&if html { escape(&value) } else { value });
    }
    filled
}

fn evaluate(argument: &str, values: &Values) -> String {
    words(argument)
        .map(|word| values.get(word).map_or(word, String::as_str))
        .collect()
}

/// Between placeholders only `}}` is special.
fn literal<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    for (count, part) in text.split("}}").enumerate() {
        if count > 0 {
            pieces.push(Piece::Literal("}"));
        }
        if !part.is_empty() {
            pieces.push(Piece::Literal(part));
        }
    }
}

fn placeholder(inside: &str) -> Piece<'_> {
    let call = inside
        .strip_suffix(')')
        .and_then(|call| call.split_once('('));
    if let Some((name, argument)) = call {
        return match Function::named(name) {
            Some(function) => Piece::Call(function, argument),
            None => Piece::Unknown(inside),
        };
    }
    let is_name = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
    if !inside.is_empty() && inside.bytes().all(is_name) {
        Piece::Name(inside)
    } else {
        Piece::Unknown(inside)
    }
}

fn unescape(html: &str) -> String {
    let mut text = html.to_owned();
    for (sign, entity) in ENTITIES {
        text = text.replace(entity, sign.encode_utf8(&mut [0; 4]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        [("user", "AC12"), ("word", "a b&<c>"), ("order-id", "4821")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fill(text, &values()), expected);
    }

    #[test]
    fn names_and_functions_are_replaced() {
        check("{user}: {order-id}", "AC12: 4821");
        check("{base64(user:secret)}", "QUMxMjpzZWNyZXQ=");
        check("{hex(user)}", "41433132");
        check(
            "{percent(word)}/{percent(é/~)}",
            "a%20b%26%3Cc%3E/%C3%A9%2F~",
        );
        check(
            "{len(é)} {upper(order-idx)} {len(order-id!)}",
            "2 ORDER-IDX 5",
        );
        check("{calc(order-id*2+1)} {lower(ÄB)}", "9643 Äb");
    }

    #[test]
    fn doubled_braces_are_literal_and_nothing_else_is_lost() {
        check("{{\"id\": {{{order-id}}}}}", "{\"id\": {4821}}");
        check("{nobody} {a b} {", "{nobody} {a b} {}");
        check("a } b", "a } b");
    }

    #[test]
    fn values_are_escaped_in_html_and_computed_from_what_was_meant() {
        assert_eq!(
            fill_html("<code>{word}</code>", &values()),
            "<code>a b&amp;&lt;c&gt;</code>"
        );
        assert_eq!(fill_html("{percent(a&amp;b)}", &values()), "a%26b");
        assert_eq!(fill_html("{upper(word)}", &values()), "A B&amp;&lt;C&gt;");
    }
}
