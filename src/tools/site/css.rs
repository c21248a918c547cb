//! One style sheet out of many: their order, and a light squeeze. It knows no property and no selector.

/// Sheets that come first, in this order; `print` comes last, the others between, by name.
const FIRST: [&str; 4] = ["tokens", "base", "layout", "parts"];
const LAST: &str = "print";

/// Joins sheets, given as file name without ending and text.
pub(crate) fn join(mut sheets: Vec<(String, String)>) -> String {
    sheets.sort_by_key(|(name, _)| {
        let rank = match FIRST.iter().position(|first| first == name) {
            Some(place) => place,
            None if name == LAST => usize::MAX,
            None => FIRST.len(),
        };
        (rank, name.clone())
    });
    let texts: Vec<_> = sheets.iter().map(|(_, text)| squeeze(text)).collect();
    texts.join("\n")
}

/// Drops comments and folds white space; quoted text stays as it is.
fn squeeze(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut chars = sheet.chars().peekable();
    let mut quote = None;
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                out.push(c);
                out.extend(chars.next());
            }
            (Some(open), _) => {
                out.push(c);
                if c == open {
                    quote = None;
                }
            }
            (None, '/') if chars.peek() == Some(&'*') => {
                chars.next();
                skip_comment(&mut chars);
                push_space(&mut out);
            }
            (None, c) if c.is_ascii_whitespace() => push_space(&mut out),
            (None, '{' | '}' | ';' | ',') => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push(c);
            }
            (None, c) => {
                out.push(c);
                if matches!(c, '"' | '\'') {
                    quote = Some(c);
                }
            }
        }
    }
    out.trim().to_owned()
}

/// White space counts between words only, never after these.
fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

fn skip_comment(chars: &mut impl Iterator<Item = char>) {
    let mut last = ' ';
    for c in chars {
        if last == '*' && c == '/' {
            return;
        }
        last = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &str, expected: &str) {
        assert_eq!(squeeze(sheet), expected);
    }

    #[test]
    fn comments_and_white_space_go() {
        check(
            "/* a */ a ,\n b > c  {\n  margin: 0  1px ;\n}\n",
            "a,b > c{margin: 0 1px;}",
        );
    }

    #[test]
    fn what_separates_words_stays() {
        check(
            ".a .b{width:calc(1px + 2px)}",
            ".a .b{width:calc(1px + 2px)}",
        );
        check("a/**/b{}", "a b{}");
    }

    #[test]
    fn quoted_text_stays() {
        check(
            r#"a{content:"/* ;  \" */  x"}"#,
            r#"a{content:"/* ;  \" */  x"}"#,
        );
    }

    #[test]
    fn tokens_come_first_and_print_last() {
        let sheets = ["print", "zebra", "parts", "apple", "tokens", "base"]
            .map(|name| (name.to_owned(), name.to_owned()));
        assert_eq!(
            join(sheets.to_vec()),
            "tokens\nbase\nparts\napple\nzebra\nprint"
        );
    }
}
